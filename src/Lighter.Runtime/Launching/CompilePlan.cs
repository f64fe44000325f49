using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Runtime;

/// <summary>What the step lists share while a container's program is written.</summary>
internal sealed class CompilePlan(RuntimeSpec spec, RootfsPlan rootfs, LaunchSettings settings)
{
    /// <summary>What the waiting for <see cref="SyncPoint.Start"/> is called.</summary>
    internal const string StartLabel = "waiting for the word to start";

    internal RuntimeSpec Spec { get; } = spec;

    internal RootfsPlan Rootfs { get; } = rootfs;

    internal LaunchSettings Settings { get; } = settings;

    internal ChildProgramBuilder Builder { get; } = new();

    internal List<SyncPoint> Waits { get; } = [];

    internal LinuxConfig Linux { get; } = spec.Linux ?? new LinuxConfig();

    internal Process Process { get; } =
        spec.Process ?? throw new LighterException(ErrorCode.InvalidArgument, "the specification has no process");

    /// <summary>The mounts, detached until they are attached, in the order of the specification.</summary>
    internal List<PreparedMount> Mounts { get; } = [];

    /// <summary>The null device for masked files.</summary>
    internal NullDevice? Null { get; set; }

    /// <summary>Devices of the host that are bound into place, as root of a user namespace cannot make any.</summary>
    internal List<(ChildFd Source, string Path)> BoundDevices { get; } = [];

    /// <summary>Devices whose place is in the image's tree and not in a <c>/dev</c> of ours.</summary>
    internal List<LinuxDevice> PlacedDevices { get; } = [];

    /// <summary>Our own view of the container's proc, which no mount inside can redirect.</summary>
    internal ChildFd? Proc { get; set; }

    /// <summary>The tmpfs that is <c>/dev</c>, if it is ours.</summary>
    internal ChildFd? Dev => Mounts.Find(mount => mount.IsDev)?.Fd;

    /// <summary>The container's pseudo-terminals.</summary>
    internal ChildFd? Terminals => Mounts.Find(mount => mount.Type == "devpts")?.Fd;

    /// <summary>The container's <c>/</c>, once it is ours too.</summary>
    internal ChildFd Root { get; set; }

    /// <summary>Hooks that see the container's mounts in place while the host is still in view.</summary>
    internal bool HasEarlyHooks => HookRunner.HasEarly(Spec.Hooks);

    /// <summary>Without one, nothing may be attached to what is also the host's tree.</summary>
    internal bool HasMountNamespace => HasNamespace(LinuxNamespaceType.Mount);

    internal bool HasNewUserNamespace => HasNew(LinuxNamespaceType.User);

    /// <summary>Without power over the host's devices: in any user namespace but the first.</summary>
    internal bool IsConfined => Settings.IsRootless || HasNamespace(LinuxNamespaceType.User);

    internal bool HasNew(LinuxNamespaceType type) =>
        Linux.Namespaces?.Any(ns => ns.Type == type && string.IsNullOrEmpty(ns.Path)) ?? false;

    internal bool HasNamespace(LinuxNamespaceType type) => Linux.Namespaces?.Any(ns => ns.Type == type) ?? false;

    internal ProcessLimits Limits() => new(
        Linux.Seccomp, Linux.Personality, Proc, HasNamespace(LinuxNamespaceType.User) ? CapabilitySet.All : CurrentCapabilities.Permitted,
        Settings.UsesDefaultSeccomp)
    {
        HasInit = Settings.HasInit,
        Descriptors = Settings.Descriptors,
        KeepsKeyring = Settings.KeepsKeyring,
        ChecksProgram = Settings.WaitsForStart,
    };

    /// <summary>Between the change of user, which the kernel takes as a reason to forget the signal, and the program's begin.</summary>
    internal void BeforeExecution()
    {
        if (Settings.DiesWithLauncher)
            Builder.Doing("tying the container to its supervisor").Prctl(ProcessControl.ParentDeathSignal, 9 /* SIGKILL */);
        if (!Settings.WaitsForStart)
            return;
        // As with the hooks before it, those of a user without privilege may not join the namespaces of a process that hides.
        var shows = Settings.IsRootless && HasNew(LinuxNamespaceType.Pid) && Spec.Hooks?.StartContainer is { Count: > 0 };
        if (shows)
            Builder.Doing("showing itself to the hooks").Prctl(ProcessControl.Dumpable, 1);
        Builder.Doing(StartLabel).WaitForParent();
        Waits.Add(SyncPoint.Start);
        if (shows)
            Builder.Doing("hiding from the container").Prctl(ProcessControl.Dumpable, 0);
        if (Settings.Gate is { } gate)
            Builder.WaitForNextLauncher(Builder.Use(AnyFd.Duplicate(gate)));
    }
}

/// <summary>A mount of the specification that the child has made and not yet attached.</summary>
internal sealed record PreparedMount(ChildFd Fd, string Type, string Destination, bool IsDirectory, MountOptions Options)
{
    /// <summary>Becomes read-only once other mounts lie on it.</summary>
    internal bool IsSealed { get; init; }

    internal bool IsDev => Type == "tmpfs" && Destination == "/dev";
}
