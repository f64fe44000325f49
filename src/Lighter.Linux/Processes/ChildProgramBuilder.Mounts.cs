using System.Buffers.Binary;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Mounts, always by descriptor.</summary>
public sealed partial class ChildProgramBuilder
{
    /// <summary><c>fsopen(2)</c></summary>
    public ChildFd OpenFileSystem(string type)
    {
        Call(SyscallNumber.FsOpen, Text(type), Libc.FsOpenCloseOnExec);
        return Result();
    }

    /// <summary><c>fsconfig(2)</c> with a value of at most 255 bytes.</summary>
    public ChildProgramBuilder Configure(ChildFd context, string key, string value) =>
        Call(SyscallNumber.FsConfig, context, Libc.FsConfigSetString, Text(key), Text(value), 0);

    public ChildProgramBuilder Configure(ChildFd context, string flag) =>
        Call(SyscallNumber.FsConfig, context, Libc.FsConfigSetFlag, Text(flag), 0, 0);

    /// <summary><c>fsconfig(FSCONFIG_CMD_CREATE)</c>; <c>fsmount(2)</c>.</summary>
    public ChildFd MountDetached(ChildFd context, MountAttributes attributes, ChildFd? into = null)
    {
        Call(SyscallNumber.FsConfig, context, Libc.FsConfigCmdCreate, 0, 0, 0);
        Call(SyscallNumber.FsMount, context, Libc.FsMountCloseOnExec, (long)attributes);
        return Result(into);
    }

    /// <summary>A detached copy of the mount at a descriptor; an empty name is the descriptor itself.</summary>
    public ChildFd CloneMount(ChildFd directory, string name = "", bool recursive = false, ChildFd? into = null)
    {
        var flags = Libc.OpenTreeClone | Libc.OpenTreeCloseOnExec | (uint)(Libc.AtEmptyPath | Libc.AtSymlinkNoFollow);
        Call(SyscallNumber.OpenTree, directory, Text(name), flags | (recursive ? Libc.AtRecursive : 0));
        return Result(into);
    }

    /// <summary>Attaches a detached mount on the very file or directory that a descriptor holds.</summary>
    public ChildProgramBuilder Attach(ChildFd mount, ChildFd target) =>
        Call(SyscallNumber.MoveMount, mount, Text(""), target, Text(""), Libc.MoveMountFromEmptyPath | Libc.MoveMountToEmptyPath);

    /// <summary>Attaches a detached mount on an entry of a directory that holds only what this program made.</summary>
    public ChildProgramBuilder Attach(ChildFd mount, ChildFd directory, string name) =>
        Call(SyscallNumber.MoveMount, mount, Text(""), directory, Text(name), Libc.MoveMountFromEmptyPath);

    /// <summary><c>mount_setattr(2)</c> on a mount that a descriptor holds.</summary>
    public ChildProgramBuilder SetMountAttributes(
        ChildFd mount, MountAttributes set, MountAttributes clear = 0, Propagation propagation = 0, bool recursive = false, ChildFd? userNamespace = null)
    {
        Span<byte> change = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(change, (ulong)set);
        BinaryPrimitives.WriteUInt64LittleEndian(change[8..], (ulong)clear);
        BinaryPrimitives.WriteUInt64LittleEndian(change[16..], (ulong)propagation);
        var offset = _arena.Add(change);
        if (userNamespace is { } owner)
            Append(StepOperation.Store, 0, Word.Arena(offset + 24), 8, owner);
        return Call(
            SyscallNumber.MountSetattr, mount, Text(""), Libc.AtEmptyPath | (recursive ? (long)Libc.AtRecursive : 0), Word.Arena(offset), 32);
    }

    /// <summary><c>mount(2)</c>, for what the descriptor calls cannot do; all names are ours.</summary>
    public ChildProgramBuilder Mount(string? source, string trustedTarget, string? type, long flags, string? data = null) =>
        Call(SyscallNumber.Mount, TextOrNull(source), Text(trustedTarget), TextOrNull(type), flags, TextOrNull(data));

    public ChildProgramBuilder Unmount(string trustedPath, UnmountFlags flags) => Call(SyscallNumber.Umount2, Text(trustedPath), (long)flags);

    /// <summary><c>pivot_root(2)</c></summary>
    public ChildProgramBuilder PivotRoot(string newRoot, string oldRoot) => Call(SyscallNumber.PivotRoot, Text(newRoot), Text(oldRoot));

    public ChildProgramBuilder ChangeRoot(string trustedPath) => Call(SyscallNumber.Chroot, Text(trustedPath));

    private Word TextOrNull(string? text) => text is null ? default : Text(text);
}
