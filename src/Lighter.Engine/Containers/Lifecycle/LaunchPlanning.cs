using Lighter.Engine.Containers.Health;
using Lighter.Engine.Containers.Devices;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Engine.Supervisor;
using Lighter.Engine.Volumes;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;
using Lighter.Runtime.Lifecycle;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>From what is known of a container to what its supervisor launches.</summary>
/// <param name="engine">Whose container.</param>
/// <param name="supervisor">One that waits for its plan, and does what takes long meanwhile.</param>
internal sealed class LaunchPlanning(LighterEngine engine, SupervisorClient supervisor)
{
    private bool _takesRoot;

    internal IReadOnlyList<AnyFd> Descriptors { get; init; } = [];

    /// <summary>
    /// Has the supervisor mount the layers while we plan, as nothing else of the container is needed for it. In a user namespace of its
    /// own the first process does that, and before Linux 6.7 it takes a mount namespace.
    /// </summary>
    public void PrepareRoot(ContainerRecord container, StoredContainer stored)
    {
        var rootfs = Rootfs(container, stored, engine.Store.Containers.Directories(container.Id));
        _takesRoot = !engine.IsRootless && rootfs.PlainDirectory is null && KernelVersion.HasLowerDirAppend && supervisor.TryPrepareRoot(new OverlayLayers
        {
            Lower = rootfs.Lower,
            Upper = rootfs.Upper,
            Work = rootfs.Work,
            Volatile = rootfs.Volatile,
        });
    }

    /// <param name="container">Which.</param>
    /// <param name="stored">What it was made of.</param>
    /// <param name="network">What it is connected to.</param>
    /// <param name="joined">The user namespace that is there for it already.</param>
    /// <param name="caches">What it mounts of caches.</param>
    /// <param name="terminal">The first size of its terminal.</param>
    public ContainerLaunch Plan(
        ContainerRecord container, StoredContainer stored, NetworkSetup network, ContainerUserNamespace? joined, ContainerCaches caches, TerminalSize? terminal)
    {
        var directories = engine.Store.Containers.Directories(container.Id);
        var cgroups = new CgroupPlacement(engine, directories);
        cgroups.Choose(container.Id, stored.Options.Namespaces.CgroupParent, supervisor.Pid);
        var maps = joined?.Map ?? new UserNamespaceMaps(engine).Of(stored);
        var mounts = new MountSources(engine, caches).Resolve(stored);
        var spec = CdiInjection.Inject(
            SpecificationBuilder.Build(stored.Options, Context(container, stored, mounts, network, directories, maps, joined, terminal)),
            stored.Options.Storage,
            engine.Environment,
            isConfined: engine.IsRootless || maps is not null,
            hasGroup: group => maps?.HasAdditionalGid(group) != false);
        ChangeOwners(mounts, spec.Process!.User, joined);
        var cgroup = cgroups.Create(container.Id, spec.Linux?.Resources ?? new LinuxResources());
        var membership = cgroup?.Membership();
        if (EarlyBirth.NamespacesOf(spec) is { } namespaces)
            supervisor.PrepareBirth(namespaces, membership?.Directory);
        var rootfs = Rootfs(container, stored, directories);
        var hasHooks = ContainerHooks.AreNeeded(spec);
        if (hasHooks)
            rootfs = WithHooks(spec, rootfs, directories, joined, SecuritySection.UsesDefaultSeccomp(stored.Options.Process));
        var overlays = new MountOverlays(engine, stored).Prepare(mounts, directories);
        var program = ContainerProgram.Compile(spec, rootfs, new LaunchSettings
        {
            IsRootless = engine.IsRootless,
            Maker = joined is null && maps is not null && !CurrentUser.IsRoot ? Maker(maps) : default,
            DiesWithLauncher = true,
            WaitsForStart = ContainerHooks.HoldStart(spec),
            TakesRoot = _takesRoot,
            Root = joined is null || engine.IsRootless || rootfs.PlainDirectory is not null ? null : Overlay(rootfs, joined),
            Detached = Detached(spec, mounts, overlays, joined),
            Overlays = overlays,
            WithoutLinks = WithoutLinks(mounts),
            Descriptors = Descriptors,
            HasInit = stored.Options.Process.Init,
            Cgroup = membership,
            UsesDefaultSeccomp = SecuritySection.UsesDefaultSeccomp(stored.Options.Process),
        });
        var health = HealthCheck.Of(stored);
        if (health is not null)
            CheckHealth.Begin(directories);
        return new ContainerLaunch(engine, container, stored, program, cgroup, joined is null ? maps : null, health, network, caches, hasHooks);
    }

    /// <summary>Hooks find the root over the directory of its own changes; where they cannot reach that, as root of another user namespace, over <c>/proc</c>.</summary>
    private RootfsPlan WithHooks(
        RuntimeSpec spec, RootfsPlan rootfs, ContainerDirectories directories, ContainerUserNamespace? joined, bool usesDefaultSeccomp)
    {
        var place = joined is null || engine.IsRootless ? directories.Upper : null;
        ContainerHooks.Save(spec with { Root = spec.Root! with { Path = rootfs.PlainDirectory ?? place ?? "/proc" } }, directories.Run, usesDefaultSeccomp);
        return rootfs with { HookPlace = place };
    }

    private PlanContext Context(
        ContainerRecord container, StoredContainer stored, ValueList<ResolvedMount> mounts, NetworkSetup network, ContainerDirectories directories,
        UserNamespaceMap? maps, ContainerUserNamespace? joined, TerminalSize? terminal)
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
            UserNamespacePath = joined?.Descriptor.ProcPath,
            MapsFiles = joined?.MapsFiles ?? false,
            OwnsNetwork = maps is null || network.NamespacePath is "" || network.Namespace is not null,
            Mounts = mounts,
            ManagedFiles = WithAccounts(
                new ManagedFiles(directories.Run).Write(stored.Options.Network, hostname, network, [.. links.Select(link => link.Hosts)], isHostNetwork),
                container, stored, directories),
            ReadinessFolder = ReadinessFolder(stored, directories),
            CgroupsPath = Liveness.CgroupPath(engine, container.Id),
            NetworkNamespacePath = network.NamespacePath,
            NamespacePathOf = NamespacePath,
            Hostname = hostname,
            LinkedVariables = links.SelectMany(link => link.Variables(container.Name)).ToValueList(),
            Terminal = terminal,
        };
    }

    /// <summary>Where the supervisor puts its socket; whoever the container's user is, the way there is open to it.</summary>
    private string? ReadinessFolder(StoredContainer stored, ContainerDirectories directories)
    {
        if (ServiceReadiness.PassedOnTo(engine, stored.Options.Notice) is null)
            return null;
        var path = Path.Join(directories.Run, ReadinessRelay.Folder);
        using var folder = DirectoryFd.OpenOrCreate(path);
        if (folder.TryChangeModeOfSelf(0x1ed /* 0755 */) is var errno and not Errno.None)
            throw new LinuxException(errno, "chmod", path);
        return path;
    }

    private ValueMap WithAccounts(ValueMap files, ContainerRecord container, StoredContainer stored, ContainerDirectories directories)
    {
        if (!AddedAccounts.AreWanted(stored.Options.Process))
            return files;
        var (passwd, group) = new ContainerUser(engine).ReadAccounts(container, stored);
        return new ManagedFiles(directories.Run).WithAccounts(files, passwd, group);
    }

    /// <summary>In a user namespace that is joined, the user is another one outside, unless the mount itself maps owners.</summary>
    private void ChangeOwners(ValueList<ResolvedMount> mounts, User user, ContainerUserNamespace? joined)
    {
        foreach (var mount in mounts.Where(mount => mount.Spec.Chown && mount.HostPath is not null))
        {
            var isMapped = joined is null || engine.IsRootless || IsMapped(mount.Spec);
            var uid = isMapped ? user.Uid : UserNamespaceMap.OutsideOf(joined!.Map.Uids, user.Uid) ?? user.Uid;
            var gid = isMapped ? user.Gid : UserNamespaceMap.OutsideOf(joined!.Map.Gids, user.Gid) ?? user.Gid;
            new ChangeOwner(engine).Execute(mount.HasUntrustedPath ? mount.HostPath! : RealPath(mount.HostPath!), uid, gid);
        }
    }

    private static HashSet<string> WithoutLinks(ValueList<ResolvedMount> mounts)
    {
        var targets = new HashSet<string>();
        foreach (var mount in mounts)
        {
            if (mount.HasUntrustedPath)
                targets.Add(mount.Spec.Target);
        }

        return targets;
    }

    private static string RealPath(string path)
    {
        using var parent = DirectoryFd.Open(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "/");
        return Path.Join(parent.RealPath(), Path.GetFileName(path));
    }

    private static (uint Uid, uint Gid) Maker(UserNamespaceMap map) =>
        (UserNamespaceMap.InsideOf(map.Uids, CurrentUser.EffectiveUid) ?? 0, UserNamespaceMap.InsideOf(map.Gids, CurrentUser.EffectiveGid) ?? 0);

    /// <summary>What the container's first process cannot make itself from inside of its user namespace.</summary>
    private Dictionary<string, DetachedSource> Detached(
        RuntimeSpec spec, ValueList<ResolvedMount> mounts, IReadOnlyDictionary<string, RootfsPlan> overlays, ContainerUserNamespace? joined)
    {
        var own = engine.IsRootless ? null : joined?.Descriptor;
        var detached = own is not null || spec.Mounts!.Any(mount => mount.UidMappings is not null) ? LauncherMounts.Make(spec, "/", own, WithoutLinks(mounts)) : [];
        if (joined is null || engine.IsRootless)
            return detached;
        foreach (var (target, layers) in overlays)
        {
            var mount = mounts.First(mount => mount.Spec.Target == target).Spec;
            var made = IsMapped(mount) ? Overlay(layers, joined) : IdMappedOverlay.Make(layers, null, 0, 0);
            if (mount.ReadOnly)
                DetachedMount.SetAttributes(made, MountAttributes.ReadOnly);
            detached[target] = new DetachedSource(made, IsDirectory: true);
        }

        return detached;
    }

    /// <summary>A bind shows its files' owners as they are, unless it is told otherwise.</summary>
    private static bool IsMapped(MountSpec mount) => mount.Kind != MountKind.Bind || mount.IdMap is not null;

    private static MountFd Overlay(RootfsPlan layers, ContainerUserNamespace joined) => IdMappedOverlay.Make(
        layers, joined.Descriptor, UserNamespaceMap.OutsideOf(joined.Map.Uids, 0) ?? 0, UserNamespaceMap.OutsideOf(joined.Map.Gids, 0) ?? 0);

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
            Lower = engine.Store.Layers.LowerPathsFromTop(container.Layers),
            Upper = directories.Upper,
            Work = directories.Work,
            ReadOnly = stored.Options.Storage.ReadOnlyRootfs,
            Volatile = container.AutoRemove,
        };
}
