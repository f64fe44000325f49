using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>The container's <c>/</c>: made as a detached mount, attached in the child's own view, and changed into.</summary>
internal static class RootfsSteps
{
    /// <summary>Numbers for lower directories on kernels that take them in one option of limited length.</summary>
    private const int FirstShortNumber = 200;

    internal static void Enter(CompilePlan plan)
    {
        var builder = plan.Builder;
        plan.Root = plan.Settings.TakesRoot ? ChildFd.Root
            : plan.Settings.Root is { } made ? builder.Use(made)
            : plan.Rootfs.PlainDirectory is { } directory ? Bind(builder, directory) : Overlay(plan, plan.Rootfs, "/");
        if (!plan.HasMountNamespace)
        {
            EnterDetached(plan);
            return;
        }

        var place = plan.HasEarlyHooks ? plan.Rootfs.PlainDirectory ?? plan.Rootfs.HookPlace ?? PropagationSteps.RootPlace : PropagationSteps.RootPlace;
        builder.Doing("attaching the root file system");
        PropagationSteps.IsolateRootPlace(plan, place);
        builder.Attach(plan.Root, ChildFd.CurrentDirectory, place);
        if (plan.HasEarlyHooks)
            AwaitHooks(plan);
        builder.Doing("changing the root").ChangeDirectory(plan.Root);
        Change(plan);
        if (!plan.HasEarlyHooks)
            AttachAll(plan);
    }

    /// <summary>
    /// In the host's mount namespace: the root stays detached, with the mounts in it (Linux 6.15), so that the host never sees
    /// any of them and all end with the last process.
    /// </summary>
    private static void EnterDetached(CompilePlan plan)
    {
        if (plan.HasEarlyHooks)
            AwaitHooks(plan);
        else
            AttachAll(plan);
        plan.Builder.Doing("changing the root").ChangeDirectory(plan.Root).ChangeRoot(".");
    }

    private static void AwaitHooks(CompilePlan plan)
    {
        AttachAll(plan);
        // Hooks of a user without privilege may not join the namespaces of a process that hides. Nobody inside sees one that is alone there.
        var shows = plan.Settings.IsRootless && plan.HasNew(LinuxNamespaceType.Pid);
        if (shows)
            plan.Builder.Doing("showing itself to the hooks").Prctl(ProcessControl.Dumpable, 1);
        plan.Builder.Doing("waiting for the hooks").WaitForParent();
        plan.Waits.Add(SyncPoint.Hooks);
        if (shows)
            plan.Builder.Doing("hiding from the container").Prctl(ProcessControl.Dumpable, 0);
    }

    private static void AttachAll(CompilePlan plan)
    {
        MountSteps.Attach(plan);
        DeviceSteps.Attach(plan);
    }

    private static void Change(CompilePlan plan)
    {
        var builder = plan.Builder;
        if (plan.Settings.MovesRoot)
        {
            const long move = 0x2000; // MS_MOVE
            builder.Mount(".", "/", null, move).ChangeRoot(".").ChangeDirectory("/");
            return;
        }

        builder.PivotRoot(".", ".");
        PropagationSteps.IsolateOldRoot(plan);
        builder.Unmount(".", UnmountFlags.Detach).ChangeDirectory("/");
    }

    /// <summary>Last, as mounts may have needed places to be made.</summary>
    internal static void Seal(CompilePlan plan)
    {
        var builder = plan.Builder;
        if (plan.Rootfs.ReadOnly || plan.Spec.Root is { Readonly: true })
            builder.Doing("making the root file system read-only").SetMountAttributes(plan.Root, MountAttributes.ReadOnly);
        if (plan.Linux.RootfsPropagation is { } text && MountOptions.Parse([text]) is { Propagation: not 0 } options)
        {
            builder.Doing("setting the propagation of the root file system", text)
                .SetMountAttributes(plan.Root, 0, 0, options.Propagation, options.PropagatesRecursively);
        }
    }

    private static ChildFd Bind(ChildProgramBuilder builder, string directory)
    {
        builder.Doing("opening the root file system", directory);
        var source = builder.Open(ChildFd.CurrentDirectory, directory, OpenFlags.PathOnly | OpenFlags.Directory);
        return builder.CloneMount(source, recursive: true);
    }

    /// <param name="destination">Where it will be, for errors.</param>
    internal static ChildFd Overlay(CompilePlan plan, RootfsPlan rootfs, string destination) => rootfs.Subpath is { } untrustedPath
        ? Part(plan.Builder, WholeOverlay(plan, rootfs, destination), untrustedPath)
        : WholeOverlay(plan, rootfs, destination);

    /// <summary>Attached for the moment, as older kernels copy no part of a detached mount.</summary>
    private static ChildFd Part(ChildProgramBuilder builder, ChildFd whole, string untrustedPath)
    {
        builder.Attach(whole, ChildFd.CurrentDirectory, PropagationSteps.RootPlace);
        builder.Doing("opening the subpath", untrustedPath);
        var opened = builder.Open(whole, TargetSteps.Normal(untrustedPath), OpenFlags.PathOnly | OpenFlags.Directory, TargetSteps.Rooted);
        var part = builder.CloneMount(opened);
        builder.Close(opened).Unmount(PropagationSteps.RootPlace, UnmountFlags.Detach).Close(whole);
        return part;
    }

    private static ChildFd WholeOverlay(CompilePlan plan, RootfsPlan rootfs, string destination)
    {
        var builder = destination == "/" ? plan.Builder.Doing("mounting the container's layers") : plan.Builder.Doing("mounting an overlay on", destination);
        if (rootfs.Lower is [var only] && rootfs.Upper is null)
            return Bind(builder, only);
        if (!KernelVersion.HasLowerDirAppend)
            return LegacyOverlay(plan, rootfs);
        var context = builder.OpenFileSystem("overlay");
        foreach (var lower in rootfs.Lower)
            builder.Configure(context, "lowerdir+", lower);
        if (rootfs.Upper is { } upper)
            builder.Configure(context, "upperdir", upper).Configure(context, "workdir", rootfs.Work!);
        if (plan.IsConfined && plan.Settings.IsRootless)
            builder.Configure(context, "userxattr");
        if (rootfs.Volatile)
            builder.Configure(context, "volatile");
        return builder.MountDetached(context, MountAttributes.None);
    }

    /// <summary>Before Linux 6.7 all directories stand in one option of <c>mount(2)</c>, a page long: they get short names.</summary>
    private static ChildFd LegacyOverlay(CompilePlan plan, RootfsPlan rootfs)
    {
        var builder = plan.Builder;
        var number = FirstShortNumber;
        string Short(string path)
        {
            var directory = builder.Open(ChildFd.CurrentDirectory, path, OpenFlags.PathOnly | OpenFlags.Directory);
            builder.PlaceClosing(directory, ++number).Close(directory);
            return $"/proc/self/fd/{number}";
        }

        var options = "lowerdir=" + string.Join(':', rootfs.Lower.Select(Short));
        if (rootfs.Upper is { } upper)
            options += $",upperdir={Short(upper)},workdir={Short(rootfs.Work!)}";
        options += (plan.Settings.IsRootless ? ",userxattr" : "") + (rootfs.Volatile ? ",volatile" : "");
        builder.Mount("overlay", "/sys", "overlay", 0, options);
        var mounted = builder.Open(ChildFd.CurrentDirectory, "/sys", OpenFlags.PathOnly | OpenFlags.Directory);
        return builder.CloneMount(mounted);
    }
}
