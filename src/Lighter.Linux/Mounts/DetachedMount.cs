using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Mounts for our own process that no mount namespace ever shows: made, used through their descriptor, and gone with it.
/// </summary>
public static class DetachedMount
{
    /// <summary>An overlay as a directory; nothing appears on the host, and a kill leaves nothing behind.</summary>
    public static DirectoryFd Overlay(OverlayLayers layers, MountAttributes attributes = MountAttributes.None)
    {
        if (!KernelVersion.HasLowerDirAppend)
            return LegacyOverlay.Mount(layers, attributes);
        using var context = FileSystemContext.Open("overlay");
        foreach (var lower in layers.Lower)
            context.Set("lowerdir+", lower);
        if (layers.Upper is { } upper)
            context.Set("upperdir", upper);
        if (layers.Work is { } work)
            context.Set("workdir", work);
        if (layers.UserAttributes)
            context.SetFlag("userxattr");
        if (layers.Volatile)
            context.SetFlag("volatile");
        return new DirectoryFd(context.Mount(attributes));
    }

    /// <summary>A fresh file system such as <c>tmpfs</c>; an option without a value is a flag.</summary>
    public static MountFd Create(string type, MountAttributes attributes = MountAttributes.None, params IEnumerable<string> options)
    {
        using var context = FileSystemContext.Open(type);
        foreach (var option in options)
        {
            if (option.Split('=', 2) is [var key, var value])
                context.Set(key, value);
            else
                context.SetFlag(option);
        }

        return new MountFd(context.Mount(attributes));
    }

    /// <summary>A detached copy of the mount that a path of ours lies on, as <c>mount --bind</c> makes it.</summary>
    public static MountFd OpenTree(string trustedPath, bool recursive = false) => CloneTree(Libc.AtFdCwd, trustedPath, recursive);

    /// <summary>A detached copy of the tree that begins at this directory.</summary>
    public static MountFd OpenTree(DirectoryFd directory, bool recursive = false) => CloneTree(directory.Number, "", recursive);

    /// <summary>A detached copy of the tree at an entry of a directory, a symbolic link not followed.</summary>
    public static MountFd OpenTree(DirectoryFd directory, string name, bool recursive = false) =>
        CloneTree(directory.Number, name, recursive);

    /// <summary>Changes attributes and propagation of a mount held by a descriptor, and of all below it.</summary>
    public static unsafe void SetAttributes(
        FileDescriptor mount, MountAttributes set, MountAttributes clear = 0, Propagation propagation = 0, bool recursive = false)
    {
        var change = new Libc.MountAttributeSet { Set = (ulong)set, Clear = (ulong)clear, Propagation = (ulong)propagation };
        var flags = Libc.AtEmptyPath | (recursive ? (int)Libc.AtRecursive : 0);
        byte empty = 0;
        // SAFETY: both live on this frame, the size passed is the structure's.
        if (Libc.syscall(SyscallNumber.MountSetattr, mount.Number, (nint)(&empty), flags, (nint)(&change), sizeof(Libc.MountAttributeSet), 0) != 0)
            throw LinuxException.Last("mount_setattr");
    }

    /// <summary>Owners of a detached mount's files are seen through a user namespace's maps, from now on and for good.</summary>
    public static unsafe void SetIdMap(FileDescriptor mount, NamespaceFd userNamespace, bool recursive)
    {
        var change = new Libc.MountAttributeSet { Set = (ulong)MountAttributes.IdMap, UserNamespace = (ulong)userNamespace.Number };
        var flags = Libc.AtEmptyPath | (recursive ? (int)Libc.AtRecursive : 0);
        byte empty = 0;
        // SAFETY: both live on this frame, the size passed is the structure's.
        if (Libc.syscall(SyscallNumber.MountSetattr, mount.Number, (nint)(&empty), flags, (nint)(&change), sizeof(Libc.MountAttributeSet), 0) != 0)
            throw LinuxException.Last("mount_setattr", "id map");
    }

    /// <summary>Attaches a detached mount at a path of ours.</summary>
    public static unsafe void Attach(FileDescriptor mount, string trustedPath)
    {
        var path = new NativePath(trustedPath, stackalloc byte[NativePath.StackSize]);
        byte empty = 0;
        fixed (byte* p = path)
        {
            // SAFETY: both live on this frame.
            if (Libc.syscall(SyscallNumber.MoveMount, mount.Number, (nint)(&empty), Libc.AtFdCwd, (nint)p, (nint)Libc.MoveMountFromEmptyPath, 0) != 0)
                throw LinuxException.Last("move_mount", trustedPath);
        }
    }

    public static unsafe Errno TryUnmount(string trustedPath, UnmountFlags flags = UnmountFlags.NoFollow)
    {
        var path = new NativePath(trustedPath, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
            return Libc.umount2(p, (int)flags) == 0 ? Errno.None : Libc.LastErrno; // SAFETY: the path lives on this frame.
    }

    internal static unsafe MountFd CloneTree(int directory, string name, bool recursive)
    {
        var flags = Libc.OpenTreeClone | Libc.OpenTreeCloseOnExec | (uint)Libc.AtEmptyPath;
        flags |= recursive ? Libc.AtRecursive : 0;
        flags |= directory == Libc.AtFdCwd ? 0 : (uint)Libc.AtSymlinkNoFollow;
        var path = new NativePath(name, stackalloc byte[NativePath.StackSize]);
        fixed (byte* p = path)
        {
            // SAFETY: the path lives on this frame.
            var fd = (int)Libc.syscall(SyscallNumber.OpenTree, directory, (nint)p, (nint)flags, 0, 0, 0);
            return fd >= 0 ? new MountFd(fd) : throw LinuxException.Last("open_tree", name);
        }
    }
}
