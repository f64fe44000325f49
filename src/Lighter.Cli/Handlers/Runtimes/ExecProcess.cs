using System.Globalization;
using Lighter.Cli.Commands.Runtimes;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Cli.Handlers.Runtimes;

/// <summary>The process that <c>exec</c> is to start: a file's, or the container's own with what the options change.</summary>
internal static class ExecProcess
{
    public static Process Of(RuntimeExecOptions options, BareContainer container)
    {
        if (options.ProcessFile is { } file)
            return StrictJson.Parse(File.ReadAllBytes(file), ProcessCodec.Instance, file);
        if (options.Command.Count == 0)
            throw new LighterException(ErrorCode.InvalidArgument, "process args cannot be empty");
        var own = container.Spec.Process!;
        return own with
        {
            Args = options.Command,
            Terminal = options.Tty,
            ConsoleSize = null,
            Cwd = options.WorkingDirectory ?? own.Cwd,
            Env = [.. own.Env ?? [], .. options.Environment],
            User = User(options, own.User),
            NoNewPrivileges = own.NoNewPrivileges || options.NoNewPrivileges,
            SelinuxLabel = options.SelinuxLabel ?? own.SelinuxLabel,
            ApparmorProfile = options.ApparmorProfile ?? own.ApparmorProfile,
            Capabilities = Capabilities(options.Capabilities, own.Capabilities),
        };
    }

    private static User User(RuntimeExecOptions options, User own)
    {
        if (options.User is null && options.Groups.Count == 0)
            return own;
        var numbers = (options.User ?? $"{own.Uid}:{own.Gid}").Split(':');
        return own with
        {
            Uid = Number(numbers[0]),
            Gid = numbers.Length > 1 ? Number(numbers[1]) : own.Gid,
            AdditionalGids = [.. own.AdditionalGids ?? [], .. options.Groups.Select(Number)],
        };
    }

    /// <summary>Added to all sets but the ambient one, which is for who is not root.</summary>
    private static LinuxCapabilities? Capabilities(ValueList<string> added, LinuxCapabilities? own)
    {
        if (added.Count == 0)
            return own;
        ValueList<string> With(ValueList<string>? set) => [.. (set ?? []).Concat(added).Distinct()];
        return (own ?? new LinuxCapabilities()) with { Bounding = With(own?.Bounding), Effective = With(own?.Effective), Permitted = With(own?.Permitted) };
    }

    private static uint Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new LighterException(ErrorCode.InvalidArgument, $"{text} is not the number of a user or group");
}
