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
        var masked = plan.Linux.MaskedPaths;
        if (masked is not { Count: > 0 })
            return;
        var builder = plan.Builder.Doing("opening the host's", "/dev/null");
        var device = builder.Open(ChildFd.CurrentDirectory, "/dev/null", OpenFlags.PathOnly);
        builder.ExpectKind(device, FileKind.CharacterDevice);
        for (var i = 0; i < masked.Count; i++)
            plan.Nulls.Add(builder.CloneMount(device));
        builder.Close(device);
    }

    internal static void Attach(CompilePlan plan)
    {
        var masked = plan.Linux.MaskedPaths ?? [];
        for (var i = 0; i < masked.Count; i++)
            Mask(plan, masked[i], plan.Nulls[i]);
        foreach (var path in plan.Linux.ReadonlyPaths ?? [])
            MakeReadOnly(plan, path);
    }

    private static void Mask(CompilePlan plan, string path, ChildFd device)
    {
        var builder = plan.Builder.Doing("masking", path);
        var (target, absent) = Open(plan, path);
        builder.Attach(device, target).Tolerate(Errno.ENOTDIR, Errno.EINVAL); // move_mount: a file on a directory
        var done = builder.SkipOnSuccess();
        var context = builder.OpenFileSystem("tmpfs");
        var empty = builder.MountDetached(context, MountAttributes.ReadOnly | MountAttributes.NoSuid | MountAttributes.NoDevices | MountAttributes.NoExec);
        builder.Attach(empty, target).Close(context).Close(empty);
        builder.Land(done).Close(target).Land(absent);
        builder.Close(device);
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
