using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// An overlay whose directories are seen through an id map: root of a user namespace finds files of root there, and what it writes
/// is root's on the disk. Nothing is copied or given another owner. Made by root of the machine, as the kernel asks for it.
/// <see href="https://docs.kernel.org/filesystems/idmappings.html"/>
/// </summary>
/// <remarks>
/// <code>
///   lower 0:0 ──┐ id map              overlay, made as root of the namespace
///   upper 0:0 ──┴─────▶ 100000:100000 ────────▶ 100000:100000 = 0:0 inside
/// </code>
/// An overlay writes as who has made it, and who is not in the map of its directories cannot write there. So it is made by a child
/// that has become the namespace's root without leaving ours, and keeps its capabilities.
/// </remarks>
public static class IdMappedOverlay
{
    /// <summary>A place that every machine has, in a mount namespace of the child's own.</summary>
    private const string Place = "/sys";

    private const long RecursivePrivate = 0x4000 | 0x40000;

    /// <param name="rootfs">Lower directories, and an upper one beside its work directory.</param>
    /// <param name="userNamespace">Whose map; without it, owners are shown as they are.</param>
    /// <param name="rootUid">Who its root is outside.</param>
    /// <param name="rootGid">Root's group outside.</param>
    public static MountFd Make(RootfsPlan rootfs, NamespaceFd? userNamespace, uint rootUid, uint rootGid)
    {
        var builder = new ChildProgramBuilder().CloneInto(NamespaceKinds.Mount);
        builder.Doing("separating mounts from the host's").Mount(null, "/", null, RecursivePrivate);
        var frame = Frame(builder);
        var map = userNamespace is null ? (ChildFd?)null : builder.Use(AnyFd.Duplicate(userNamespace));
        var lower = rootfs.Lower.Select((directory, index) => Show(builder, frame, map, directory, $"{index}")).ToList();
        if (lower is [var only] && rootfs.Upper is null)
        {
            Send(builder, only, rootfs.Subpath);
            return Run(builder);
        }

        var options = "lowerdir=" + string.Join(':', lower);
        if (rootfs is { Upper: { } upper, Work: { } work })
        {
            var own = Show(builder, frame, map, Path.GetDirectoryName(upper)!, "own");
            options += $",upperdir={own}/{Path.GetFileName(upper)},workdir={own}/{Path.GetFileName(work)}";
        }

        BecomeRoot(builder, rootUid, rootGid);
        builder.Doing("mounting the container's layers").MakeDirectory(frame, "all", 0x1ED /* 0755 */);
        builder.Mount("overlay", $"{Place}/all", "overlay", 0, options + (rootfs.Volatile ? ",volatile" : ""));
        Send(builder, $"{Place}/all", rootfs.Subpath);
        return Run(builder);
    }

    private static ChildFd Frame(ChildProgramBuilder builder)
    {
        var context = builder.OpenFileSystem("tmpfs");
        var frame = builder.MountDetached(context, MountAttributes.None);
        builder.Attach(frame, ChildFd.CurrentDirectory, Place);
        return frame;
    }

    /// <returns>Where the directory is seen through the map.</returns>
    private static string Show(ChildProgramBuilder builder, ChildFd frame, ChildFd? map, string directory, string name)
    {
        builder.Doing("showing a layer through the container's id map", directory);
        var opened = builder.Open(ChildFd.CurrentDirectory, directory, OpenFlags.PathOnly | OpenFlags.Directory);
        var clone = builder.CloneMount(opened);
        builder.Close(opened);
        if (map is not null)
            builder.SetMountAttributes(clone, MountAttributes.IdMap, userNamespace: map);
        builder.MakeDirectory(frame, name, 0x1ED /* 0755 */).Attach(clone, frame, name).Close(clone);
        return $"{Place}/{name}";
    }

    private static void BecomeRoot(ChildProgramBuilder builder, uint uid, uint gid)
    {
        var all = CurrentCapabilities.Permitted.Bits;
        builder.Doing("becoming root of the user namespace").Prctl(ProcessControl.KeepCapabilities, 1);
        builder.SetGroup(gid).SetUser(uid).SetCapabilities(all, all, 0);
    }

    private static void Send(ChildProgramBuilder builder, string place, string? untrustedSubpath)
    {
        builder.Doing("handing the mount over");
        var opened = builder.Open(ChildFd.CurrentDirectory, place, OpenFlags.PathOnly | OpenFlags.Directory);
        if (untrustedSubpath is not null)
            opened = builder.Open(opened, TargetSteps.Normal(untrustedSubpath), OpenFlags.PathOnly | OpenFlags.Directory, TargetSteps.Rooted);
        builder.SendDescriptor(ChildFd.Launcher, builder.CloneMount(opened)).WaitForParent();
    }

    private static MountFd Run(ChildProgramBuilder builder)
    {
        using var program = builder.Build();
        using var child = program.Launch();
        try
        {
            child.AwaitSync();
            return MountFd.Take(child.TakeDescriptor() ?? throw new LighterException(ErrorCode.Internal, "the mount was not handed over"));
        }
        finally
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.Wait();
        }
    }
}
