using Lighter.Linux;
using Lighter.Build.Planning;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;
using Lighter.Runtime.Users;

namespace Lighter.Build.Execution.Commands;

/// <summary>The container of a RUN: what any container gets, and nothing more.</summary>
internal static class RunSpecification
{
    public static RuntimeSpec Create(
        RunStep step, ResolvedUser user, IEnumerable<string> environment, IReadOnlyList<Mount> mounts, bool hasOwnNetwork, bool isRootless,
        BuildRequest request, ICommandStreams streams) => new()
    {
        OciVersion = RuntimeSpec.CurrentVersion,
        Hostname = request.Surroundings.Shared.HasFlag(NamespaceKinds.Uts) ? null : request.Surroundings.Hostname,
        Process = new Process
        {
            Args = (step.Script is { } script ? [$"/dev/pipes/{script.Name}"] : step.Arguments).ToValueList(),
            Env = Environment(environment, user).ToValueList(),
            Cwd = step.WorkingDirectory,
            User = new User { Uid = user.Uid, Gid = user.Gid, AdditionalGids = OwnUserNamespace.HasOneId ? [] : user.AdditionalGids.ToValueList() },
            Capabilities = DefaultSecurity.CapabilitiesOf(
                step.Insecure ? CurrentCapabilities.Permitted : request.Surroundings.Capabilities ?? DefaultSecurity.Capabilities),
            Terminal = streams.HasTerminal,
            ConsoleSize = streams.Size is { } size ? new ConsoleSize { Height = size.Rows, Width = size.Columns } : null,
            Rlimits = request.Limits,
        },
        Mounts = [.. DefaultSecurity.Mounts.Select(mount => Adapted(mount, step.Insecure, isRootless && !hasOwnNetwork, request.ShmSize)), .. mounts],
        Linux = new LinuxConfig
        {
            Namespaces = Namespaces(hasOwnNetwork, request.Surroundings.Shared).ToValueList(),
            MaskedPaths = step.Insecure ? [] : DefaultSecurity.MaskedPaths,
            ReadonlyPaths = step.Insecure ? [] : DefaultSecurity.ReadonlyPaths,
        },
    };

    private static List<string> Environment(IEnumerable<string> given, ResolvedUser user)
    {
        List<string> variables = [.. given];
        if (!variables.Exists(static variable => variable.StartsWith("HOME=", StringComparison.Ordinal)))
            variables.Add($"HOME={user.Home}");
        return variables;
    }

    private static Mount Adapted(Mount mount, bool isInsecure, bool isGuest, long? shmSize) => mount switch
    {
        // A sysfs shows a network namespace, and only who owns that one may mount it.
        { Type: "sysfs" } when isGuest => mount with
        {
            Type = "bind",
            Source = "/sys",
            Options = ["rbind", "rprivate", "nosuid", "noexec", "nodev", "ro"],
        },
        { Destination: "/dev/shm" } when shmSize is { } size =>
            mount with { Options = [.. (mount.Options ?? []).Where(static option => !option.StartsWith("size=", StringComparison.Ordinal)), $"size={size}"] },
        { Type: "sysfs" or "cgroup" } when isInsecure => mount with { Options = [.. (mount.Options ?? []).Where(static option => option != "ro")] },
        _ => mount,
    };

    private static IEnumerable<LinuxNamespace> Namespaces(bool hasOwnNetwork, NamespaceKinds shared)
    {
        yield return new() { Type = LinuxNamespaceType.Mount };
        if (!shared.HasFlag(NamespaceKinds.Pid))
            yield return new() { Type = LinuxNamespaceType.Pid };
        if (!shared.HasFlag(NamespaceKinds.Ipc))
            yield return new() { Type = LinuxNamespaceType.Ipc };
        if (!shared.HasFlag(NamespaceKinds.Uts))
            yield return new() { Type = LinuxNamespaceType.Uts };
        if (!shared.HasFlag(NamespaceKinds.Cgroup))
            yield return new() { Type = LinuxNamespaceType.Cgroup };
        if (hasOwnNetwork)
            yield return new() { Type = LinuxNamespaceType.Network };
    }
}
