using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// Hides paths below a null device or an empty directory of our own, never one of the image's, and makes others read-only;
/// all by descriptor.
/// </summary>
internal static class MaskSteps
{
    internal static void Prepare(CompilePlan plan)
    {
        if (plan.Linux.MaskedPaths is not { Count: > 0 })
            return;
        var builder = plan.Builder.Doing("opening the host's", "/dev/null");
        var device = builder.Open(ChildFd.CurrentDirectory, "/dev/null", OpenFlags.PathOnly);
        builder.ExpectKind(device, FileKind.CharacterDevice);
        plan.Null = new NullDevice(builder.CloneMount(device), builder.Remember(0));
        builder.Close(device);
    }

    internal static void Attach(CompilePlan plan)
    {
        foreach (var path in plan.Linux.MaskedPaths ?? [])
            Mask(plan, path);
        foreach (var path in plan.Linux.ReadonlyPaths ?? [])
            MakeReadOnly(plan, path);
    }

    private static void Mask(CompilePlan plan, string path)
    {
        var builder = plan.Builder.Doing("masking", path);
        var target = builder.Open(plan.Root, TargetSteps.Normal(path), OpenFlags.PathOnly | OpenFlags.Directory, TargetSteps.Rooted);
        builder.Tolerate(Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES);
        var other = builder.SkipOnTolerated();
        CoverDirectory(builder, target);
        var done = builder.Close(target).SkipOnSuccess();
        builder.Land(other).Open(plan.Root, TargetSteps.Normal(path), OpenFlags.PathOnly, TargetSteps.Rooted, into: target);
        builder.Tolerate(Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES);
        var absent = builder.SkipOnTolerated();
        CoverFile(builder, plan.Null!, target);
        builder.Close(target).Land(absent).Land(done);
    }

    private static void CoverDirectory(ChildProgramBuilder builder, ChildFd target)
    {
        var context = builder.OpenFileSystem("tmpfs");
        var empty = builder.MountDetached(context, MountAttributes.ReadOnly | MountAttributes.NoSuid | MountAttributes.NoDevices | MountAttributes.NoExec);
        builder.Attach(empty, target).Close(context).Close(empty);
    }

    /// <summary>
    /// The one copy of the device, and once that is attached copies of it: a detached mount that is not needed costs a grace
    /// period of the kernel's to give up.
    /// </summary>
    private static void CoverFile(ChildProgramBuilder builder, NullDevice device, ChildFd target)
    {
        builder.ExpectRemembered(device.IsAttached, 1).Tolerate(Errno.EAGAIN);
        var first = builder.SkipOnTolerated();
        var copy = builder.CloneMount(device.Mount);
        var covered = builder.Attach(copy, target).Close(copy).SkipOnSuccess();
        builder.Land(first).Attach(device.Mount, target).Remember(1, into: device.IsAttached);
        builder.Land(covered);
    }

    private static void MakeReadOnly(CompilePlan plan, string path)
    {
        var builder = plan.Builder.Doing("making read-only", path);
        var (target, absent) = Open(plan, path);
        var clone = builder.CloneMount(target, recursive: true);
        builder.SetMountAttributes(clone, MountAttributes.ReadOnly, recursive: true)
            .Attach(clone, target).Close(clone).Close(target).Land(absent);
    }

    private static (ChildFd Target, ChildJump Absent) Open(CompilePlan plan, string path)
    {
        var target = plan.Builder.Open(plan.Root, TargetSteps.Normal(path), OpenFlags.PathOnly, TargetSteps.Rooted);
        plan.Builder.Tolerate(Errno.ENOENT, Errno.ENOTDIR, Errno.EACCES);
        return (target, plan.Builder.SkipOnTolerated());
    }
}

/// <summary>The host's null device as a detached mount, and whether it has been attached.</summary>
internal sealed record NullDevice(ChildFd Mount, ChildFd IsAttached);
