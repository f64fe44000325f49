using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Logs;
using Lighter.Engine.Logs.Journals;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// What a container's log says of it: labels and variables that <c>--log-opt</c> chooses, and a tag.
/// <see href="https://docs.docker.com/engine/logging/log_tags/"/>
/// </summary>
public sealed class LogAttributes(LighterEngine engine, ContainerRecord container, StoredContainer stored)
{
    private const string Tag = "tag";
    private const int MaxLength = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static readonly HashSet<string> OptionNames = [Tag, "labels", "labels-regex", "env", "env-regex"];

    /// <summary>What <c>logs --details</c> puts in front of each line.</summary>
    public string Details() => string.Join(',', Chosen().Select(pair => $"{Escape(pair.Key)}={Escape(pair.Value)}")) + " ";

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: an expression that is none.</exception>
    internal static void Check(LogOptions options)
    {
        foreach (var name in (ReadOnlySpan<string>)["labels-regex", "env-regex"])
            Expression(options, name);
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: more than each line of output should carry.</exception>
    internal ReadOnlyMemory<byte> Encode(LogDriver driver)
    {
        var encoded = driver == LogDriver.Journald ? ToJournal() : ToJson();
        return encoded.Length <= MaxLength ? encoded : throw new LighterException(
            ErrorCode.InvalidArgument, $"the labels, variables and tag of --log-opt are {encoded.Length} bytes, more than the {MaxLength} that each record may have");
    }

    /// <summary>By names as they are; a tag only when it is asked for.</summary>
    private ValueMap Chosen()
    {
        var chosen = new ValueMap(Values());
        if (stored.Options.Log.Options.TryGetValue(Tag, out var template) && template.Length > 0)
            chosen[Tag] = Render(template);
        return chosen;
    }

    private IEnumerable<KeyValuePair<string, string>> Values()
    {
        var variables = EnvironmentVariables.Set(stored)
            .Select(variable => variable.Split('=', 2))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1]));
        return Choose("labels", container.Labels).Concat(Choose("env", variables));
    }

    private IEnumerable<KeyValuePair<string, string>> Choose(string option, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var names = stored.Options.Log.Options.TryGetValue(option, out var list) ? list.Split(',') : [];
        var expression = Expression(stored.Options.Log, option + "-regex");
        return pairs.Where(pair => names.Contains(pair.Key) || expression?.IsMatch(pair.Key) == true);
    }

    private static Regex? Expression(LogOptions options, string name)
    {
        if (!options.Options.TryGetValue(name, out var text) || text.Length == 0)
            return null;
        try
        {
            return new Regex(text, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException e)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid value for {name}: {e.Message.TrimEnd('.')}", e);
        }
    }

    private byte[] ToJournal()
    {
        var fields = new ArrayBufferWriter<byte>(256);
        foreach (var (name, value) in Values())
        {
            if (JournalField.NameOf(name) is { Length: > 0 } known)
                JournalField.Write(fields, known, value);
        }

        var tag = stored.Options.Log.Options.TryGetValue(Tag, out var template) && template.Length > 0 ? Render(template) : container.Id.Short;
        JournalField.Write(fields, "CONTAINER_ID", container.Id.Short);
        JournalField.Write(fields, "CONTAINER_ID_FULL", container.Id.ToString());
        JournalField.Write(fields, "CONTAINER_NAME", container.Name);
        JournalField.Write(fields, "CONTAINER_TAG", tag);
        JournalField.Write(fields, "IMAGE_NAME", container.ImageName);
        JournalField.Write(fields, "SYSLOG_IDENTIFIER", tag);
        return fields.WrittenSpan.ToArray();
    }

    private byte[] ToJson()
    {
        var chosen = Chosen();
        return chosen.Count == 0 ? [] : Encoding.UTF8.GetBytes($"\"attrs\":{{{string.Join(',', chosen.Select(pair => $"{GoJson.Quote(pair.Key)}:{GoJson.Quote(pair.Value)}"))}}},");
    }

    private string Render(string template)
    {
        var image = container.Image?.ToString() ?? "";
        return engine.RenderTemplate(template, new Dictionary<string, object?>
        {
            ["ID"] = container.Id.Short,
            ["FullID"] = container.Id.ToString(),
            ["Name"] = container.Name,
            ["ImageID"] = image.Length > 12 ? image[..12] : image,
            ["ImageFullID"] = image,
            ["ImageName"] = container.ImageName,
            ["DaemonName"] = "lighter",
            ["Command"] = container.Command,
            ["ContainerID"] = container.Id.ToString(),
            ["ContainerName"] = "/" + container.Name,
            ["ContainerImageID"] = image,
            ["ContainerImageName"] = container.ImageName,
        });
    }

    /// <summary>As in the query of an address.</summary>
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
