using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Volumes;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>From what is known of a container to what its supervisor launches.</summary>
internal sealed class LaunchPlanning(LighterEngine engine)
{
    public ContainerLaunch Plan(ContainerRecord container, StoredContainer stored, NetworkSetup network, TerminalSize? terminal, int supervisor)
    {
        var directories = engine.Store.Containers.Directories(container.Id);
        var cgroups = new CgroupPlacement(engine, directories);
        cgroups.Choose(container.Id, stored.Options.Namespaces.CgroupParent, supervisor);
        var maps = new UserNamespaceMaps(engine).Of(stored.Options);
        var mounts = new MountSources(engine).Resolve(stored);
        var spec = SpecificationBuilder.Build(stored.Options, Context(container, stored, mounts, network, directories, maps, terminal));
        foreach (var mount in mounts.Where(mount => mount.Spec.Chown))
            new ChangeOwner(engine).Execute(mount.HostPath!, spec.Process!.User.Uid, spec.Process.User.Gid);
        var cgroup = cgroups.Create(container.Id, spec.Linux?.Resources ?? new LinuxResources());
        var program = ContainerProgram.Compile(spec, Rootfs(container, stored, directories), new LaunchSettings
        {
            IsRootless = engine.IsRootless,
            DiesWithLauncher = true,
            Overlays = MountOverlays.Prepare(mounts, directories),
            HasInit = stored.Options.Process.Init,
            Cgroup = cgroup?.Membership(),
            UsesDefaultSeccomp = SecuritySection.UsesDefaultSeccomp(stored.Options.Process),
        });
        var health = HealthCheck.Of(stored);
        if (health is not null)
            CheckHealth.Begin(directories);
        return new ContainerLaunch(engine, container, stored, program, cgroup, maps, health, network);
    }

    private PlanContext Context(
        ContainerRecord container, StoredContainer stored, ValueList<ResolvedMount> mounts, NetworkSetup network, ContainerDirectories directories,
        UserNamespaceMap? maps, TerminalSize? terminal)
    {
        var isHostNetwork = network.NamespacePath is null;
        var hostname = Hostname(container, stored.Options, isHostNetwork);
        var (user, home) = new ContainerUser(engine).Resolve(
            container, stored, stored.Options.Process.User ?? stored.Image?.User, stored.Options.Process.AdditionalGroups);
        var links = stored.Options.Network.Links.Count == 0 ? [] : new ContainerLinks(engine).Resolve(container, stored);
        return new PlanContext
        {
            ContainerId = container.Id.ToString(),
            RootfsPath = stored.Options.IsRootfs ? container.ImageName : directories.Upper,
            Image = stored.Image,
            User = user,
            Home = home,
            IsRootless = engine.IsRootless,
            UidMappings = maps?.Uids,
            GidMappings = maps?.Gids,
            Mounts = mounts,
            ManagedFiles = new ManagedFiles(directories.Run).Write(stored.Options.Network, hostname, network, [.. links.Select(link => link.Hosts)], isHostNetwork),
            CgroupsPath = Liveness.CgroupPath(engine, container.Id),
            NetworkNamespacePath = network.NamespacePath,
            NamespacePathOf = NamespacePath,
            Hostname = hostname,
            LinkedVariables = links.SelectMany(link => link.Variables(container.Name)).ToValueList(),
            Terminal = terminal,
        };
    }

    private static string Hostname(ContainerRecord container, ContainerCreateOptions options, bool isHostNetwork) =>
        options.Network.Hostname ?? (isHostNetwork ? Environment.MachineName : container.Id.Short);

    private string NamespacePath(NamespaceMode mode, LinuxNamespaceType type)
    {
        var other = engine.Store.Containers.Resolve(mode.Argument!);
        var name = type switch
        {
            LinuxNamespaceType.Pid => "pid",
            LinuxNamespaceType.Ipc => "ipc",
            LinuxNamespaceType.Uts => "uts",
            LinuxNamespaceType.Cgroup => "cgroup",
            LinuxNamespaceType.User => "user",
            _ => "net",
        };
        return $"/proc/{Liveness.RequireRunning(engine, other).Pid}/ns/{name}";
    }

    private RootfsPlan Rootfs(ContainerRecord container, StoredContainer stored, ContainerDirectories directories) => stored.Options.IsRootfs
        ? new RootfsPlan { PlainDirectory = container.ImageName, ReadOnly = stored.Options.Storage.ReadOnlyRootfs }
        : new RootfsPlan
        {
            Lower = [.. container.Layers.Reverse().Select(engine.Store.Layers.DiffPath)],
            Upper = directories.Upper,
            Work = directories.Work,
            ReadOnly = stored.Options.Storage.ReadOnlyRootfs,
            Volatile = container.AutoRemove,
        };
}
