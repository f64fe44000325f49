using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>A specification to begin with: a shell in a read-only root file system, with few rights. The same as runc's.</summary>
public static class ExampleSpec
{
    private const ulong OpenFiles = 1024;

    /// <param name="rootless">For a user without privilege.</param>
    public static RuntimeSpec Of(bool rootless)
    {
        var capabilities = DefaultSecurity.CapabilitiesOf(CapabilitySet.Parse(["AUDIT_WRITE", "KILL", "NET_BIND_SERVICE"]));
        return new RuntimeSpec
        {
            OciVersion = RuntimeSpec.CurrentVersion,
            Process = new Process
            {
                Terminal = true,
                Args = ["sh"],
                Env = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"],
                Cwd = "/",
                Capabilities = capabilities,
                Rlimits = [new PosixRlimit { Type = "RLIMIT_NOFILE", Hard = OpenFiles, Soft = OpenFiles }],
                NoNewPrivileges = true,
            },
            Root = new Root { Path = "rootfs", Readonly = true },
            Hostname = "lighter",
            Mounts = rootless ? [.. DefaultSecurity.Mounts.Where(mount => mount.Type != "cgroup").Select(ForUser)] : DefaultSecurity.Mounts,
            Linux = new LinuxConfig
            {
                UidMappings = rootless ? [Own(CurrentUser.EffectiveUid)] : null,
                GidMappings = rootless ? [Own(CurrentUser.EffectiveGid)] : null,
                Resources = rootless ? null : new LinuxResources { Devices = [new LinuxDeviceRule { Allow = false, Access = "rwm" }] },
                Namespaces = Namespaces(rootless),
                MaskedPaths = DefaultSecurity.MaskedPaths,
                ReadonlyPaths = DefaultSecurity.ReadonlyPaths,
            },
        };
    }

    private static ValueList<LinuxNamespace> Namespaces(bool rootless)
    {
        LinuxNamespaceType[] own = [LinuxNamespaceType.Pid, LinuxNamespaceType.Ipc, LinuxNamespaceType.Uts, LinuxNamespaceType.Mount, LinuxNamespaceType.Cgroup];
        // The host's network, as nobody sets another one up for a user.
        return [.. own.Append(rootless ? LinuxNamespaceType.User : LinuxNamespaceType.Network).Select(type => new LinuxNamespace { Type = type })];
    }

    /// <summary>In a namespace of one id, no other group is to be had, and the host's sysfs is bound for want of an own network.</summary>
    private static Mount ForUser(Mount mount) => mount.Type switch
    {
        "devpts" => mount with { Options = [.. mount.Options!.Where(option => !option.StartsWith("gid=", StringComparison.Ordinal))] },
        "sysfs" => mount with { Type = "none", Source = "/sys", Options = ["rbind", "nosuid", "noexec", "nodev", "ro"] },
        _ => mount,
    };

    private static LinuxIdMapping Own(uint id) => new() { ContainerId = 0, HostId = id, Size = 1 };
}
