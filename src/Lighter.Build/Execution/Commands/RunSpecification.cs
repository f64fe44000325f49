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
    /// <summary>The same in every build: a name of its own would be in what commands write.</summary>
    public const string Hostname = "build";

    public static RuntimeSpec Create(
        RunStep step, ResolvedUser user, IEnumerable<string> environment, IReadOnlyList<Mount> mounts, bool hasOwnNetwork, BuildRequest request) => new()
    {
        OciVersion = RuntimeSpec.CurrentVersion,
        Hostname = Hostname,
        Process = new Process
        {
            Args = (step.Script is { } script ? [$"/dev/pipes/{script.Name}"] : step.Arguments).ToValueList(),
            Env = Environment(environment, user).ToValueList(),
            Cwd = step.WorkingDirectory,
            User = new User { Uid = user.Uid, Gid = user.Gid, AdditionalGids = user.AdditionalGids.ToValueList() },
            Capabilities = DefaultSecurity.CapabilitiesOf(step.Insecure ? CurrentCapabilities.Permitted : DefaultSecurity.Capabilities),
            Rlimits = request.Limits,
        },
        Mounts = [.. DefaultSecurity.Mounts.Select(mount => Adapted(mount, step.Insecure, request.ShmSize)), .. mounts],
        Linux = new LinuxConfig
        {
            Namespaces = Namespaces(hasOwnNetwork).ToValueList(),
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

    private static Mount Adapted(Mount mount, bool isInsecure, long? shmSize) => mount switch
    {
        { Destination: "/dev/shm" } when shmSize is { } size =>
            mount with { Options = [.. (mount.Options ?? []).Where(static option => !option.StartsWith("size=", StringComparison.Ordinal)), $"size={size}"] },
        { Type: "sysfs" or "cgroup" } when isInsecure => mount with { Options = [.. (mount.Options ?? []).Where(static option => option != "ro")] },
        _ => mount,
    };

    private static IEnumerable<LinuxNamespace> Namespaces(bool hasOwnNetwork)
    {
        yield return new() { Type = LinuxNamespaceType.Mount };
        yield return new() { Type = LinuxNamespaceType.Pid };
        yield return new() { Type = LinuxNamespaceType.Ipc };
        yield return new() { Type = LinuxNamespaceType.Uts };
        yield return new() { Type = LinuxNamespaceType.Cgroup };
        if (hasOwnNetwork)
            yield return new() { Type = LinuxNamespaceType.Network };
    }
}
