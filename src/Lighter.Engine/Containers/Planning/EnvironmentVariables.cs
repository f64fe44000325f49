using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Planning;

/// <summary>
/// A container's environment: Docker's defaults, then the image's, then the user's; a later value takes the place of an
/// earlier one. Nothing of the host's environment is in it unless the user names it.
/// </summary>
public static class EnvironmentVariables
{
    public const string DefaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static ValueList<string> Resolve(ProcessOptions options, ExecutionConfig? image, string? hostname, string home, IEnumerable<string>? linked = null)
    {
        List<string> variables = [DefaultPath];
        if (hostname is not null)
            variables.Add("HOSTNAME=" + hostname);
        if (options.Tty)
            variables.Add("TERM=xterm");
        variables.AddRange(linked ?? []);
        foreach (var entry in image?.Env ?? [])
            Set(variables, entry);
        if (options.ClearsEnvironment)
            variables.Clear();
        foreach (var entry in options.Environment)
            Apply(variables, entry);
        if (IndexOf(variables, "HOME") < 0)
            variables.Add("HOME=" + home);
        return variables.ToValueList();
    }

    /// <summary>With later values in the place of earlier ones.</summary>
    internal static ValueList<string> With(ValueList<string> variables, ValueList<string> later)
    {
        List<string> all = [.. variables];
        foreach (var entry in later)
            Set(all, entry);
        return all.ToValueList();
    }

    /// <summary>What was set, without what a start adds.</summary>
    internal static IEnumerable<string> Set(StoredContainer stored) =>
        Resolve(stored.Options.Process with { Tty = false }, stored.Image, null, "").Where(variable => variable != "HOME=");

    /// <summary>An image's entry without <c>=</c> names nothing of ours and is dropped.</summary>
    private static void Set(List<string> variables, string entry)
    {
        var equals = entry.IndexOf('=');
        if (equals <= 0)
            return;
        var index = IndexOf(variables, entry.AsSpan(0, equals));
        if (index < 0)
            variables.Add(entry);
        else
            variables[index] = entry;
    }

    private static void Apply(List<string> variables, EnvEntry entry)
    {
        if (entry.Value is not null)
            Set(variables, $"{entry.Name}={entry.Value}");
        else if (IndexOf(variables, entry.Name) is >= 0 and var index)
            variables.RemoveAt(index);
    }

    private static int IndexOf(List<string> variables, ReadOnlySpan<char> name)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i].AsSpan();
            if (variable.Length > name.Length && variable[name.Length] == '=' && variable.StartsWith(name))
                return i;
        }

        return -1;
    }
}
