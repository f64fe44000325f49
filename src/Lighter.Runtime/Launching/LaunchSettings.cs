using System.Runtime.InteropServices;
using Lighter.Linux;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime;

/// <summary>What a launch depends on besides the specification.</summary>
public sealed record LaunchSettings
{
    /// <summary>Without the power of root on the host: devices are bound, limits are best effort.</summary>
    public bool IsRootless { get; init; }

    /// <summary>
    /// Who makes the mounts in a new user namespace: its root, or, where the launcher is another one inside, that one, as the files
    /// are the launcher's.
    /// </summary>
    public (uint Uid, uint Gid) Maker { get; init; }

    /// <summary>Descriptors by which the child puts itself into its cgroups; none leaves it in the launcher's.</summary>
    public CgroupMembership? Cgroup { get; init; }

    /// <summary>The child waits until it has been put into its cgroup, which nobody can make without its number.</summary>
    public bool AwaitsCgroup { get; init; }

    /// <summary>
    /// Docker's default filter for the process's bounding set, without its being spelt out in the specification, which spares
    /// writing and reading four hundred names for each container.
    /// </summary>
    public bool UsesDefaultSeccomp { get; init; }

    /// <summary>The child waits once more before its program begins, when it is known that there is one to execute.</summary>
    public bool WaitsForStart { get; init; }

    /// <summary>The command is the child of an init of ours that forwards signals and reaps.</summary>
    public bool HasInit { get; init; }

    /// <summary>
    /// Where the child then waits for another launcher, as <c>create</c> and <c>start</c> are two commands: a socket of
    /// <see cref="UnixSocket.ListenForLauncher"/>.
    /// </summary>
    public UnixSocket? Gate { get; init; }

    /// <summary>Descriptors for the program, which finds them from number 3 on.</summary>
    public IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    /// <summary>The session keyring stays the launcher's.</summary>
    public bool KeepsKeyring { get; init; }

    /// <summary>The root is moved to in place of <c>pivot_root</c>, which an initramfs does not have.</summary>
    public bool MovesRoot { get; init; }

    /// <summary>The process is killed when the thread that launched it ends: a container does not outlive its supervisor unseen.</summary>
    public bool DiesWithLauncher { get; init; }

    /// <summary>The network namespace to join, in place of the specification's path.</summary>
    public NamespaceFd? Network { get; init; }

    /// <summary>The container's <c>/</c>, made already by the launcher; it then belongs to the program.</summary>
    public MountFd? Root { get; init; }

    /// <summary>The container's <c>/</c> is made by whoever launches the program: <see cref="LaunchStreams.Root"/>.</summary>
    public bool TakesRoot { get; init; }

    /// <summary>Mounts of the specification, by their destination, that are overlays of directories of the host.</summary>
    public IReadOnlyDictionary<string, RootfsPlan> Overlays { get; init; } = new Dictionary<string, RootfsPlan>();

    /// <summary>The destinations of binds whose sources are opened without following a link: containers own the ends of those paths.</summary>
    public IReadOnlySet<string> WithoutLinks { get; init; } = new HashSet<string>();

    /// <summary>
    /// Mounts of the specification, by their destination, that the launcher has made already: their source and options are not
    /// looked at. For files that no path on the host leads to safely.
    /// </summary>
    public IReadOnlyDictionary<string, DetachedSource> Detached { get; init; } = new Dictionary<string, DetachedSource>();
}

/// <summary>A detached mount to attach; it then belongs to the program.</summary>
public sealed record DetachedSource(MountFd Mount, bool IsDirectory);
