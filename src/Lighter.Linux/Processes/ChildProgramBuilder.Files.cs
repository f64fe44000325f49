using System.Buffers.Binary;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Files and descriptors.</summary>
public sealed partial class ChildProgramBuilder
{
    /// <summary><c>openat2(2)</c>, close-on-exec. <paramref name="into"/>: the result takes the place of an earlier one.</summary>
    public ChildFd Open(
        ChildFd directory, string path, OpenFlags flags, ResolveFlags resolve = ResolveFlags.None, int permissions = 0, ChildFd? into = null)
    {
        Span<byte> how = stackalloc byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(how, (uint)flags.ToKernel());
        BinaryPrimitives.WriteUInt64LittleEndian(how[8..], flags.HasFlag(OpenFlags.Create) ? (ulong)permissions : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(how[16..], (ulong)resolve);
        Call(SyscallNumber.OpenAt2, directory, Text(path), Bytes(how), how.Length);
        return Result(into);
    }

    public ChildProgramBuilder Close(ChildFd descriptor) => Call(SyscallNumber.Close, descriptor);

    /// <summary>Puts a descriptor at a number, where it stays open over <c>execve</c>.</summary>
    public ChildProgramBuilder Place(ChildFd descriptor, int number) => Call(SyscallNumber.Dup3, descriptor, number, 0);

    /// <summary>Puts a descriptor at a number for the program's own use.</summary>
    public ChildProgramBuilder PlaceClosing(ChildFd descriptor, int number) =>
        Call(SyscallNumber.Dup3, descriptor, number, 0x80000 /* O_CLOEXEC */);

    /// <summary>Marks all descriptors from a number on close-on-exec, whoever opened them.</summary>
    public ChildProgramBuilder CloseAllOnExec(int from) =>
        Call(SyscallNumber.CloseRange, from, uint.MaxValue, 4 /* CLOSE_RANGE_CLOEXEC */);

    public ChildProgramBuilder Write(ChildFd file, string text)
    {
        var bytes = PathText.Encode(text);
        return Call(SyscallNumber.Write, file, Bytes(bytes), bytes.Length);
    }

    public ChildProgramBuilder MakeDirectory(ChildFd directory, string name, int permissions) =>
        Call(SyscallNumber.MkdirAt, directory, Text(name), permissions);

    public ChildProgramBuilder MakeNode(ChildFd directory, string name, FileKind kind, int permissions, DeviceNumber device) =>
        Call(SyscallNumber.MknodAt, directory, Text(name), (long)kind | (uint)permissions, (long)device.Packed);

    public ChildProgramBuilder Symlink(string target, ChildFd directory, string name) =>
        Call(SyscallNumber.SymlinkAt, Text(target), directory, Text(name));

    public ChildProgramBuilder Unlink(ChildFd directory, string name) => Call(SyscallNumber.UnlinkAt, directory, Text(name), 0);

    /// <summary>Owner of an entry, a link not followed; of the descriptor itself when the name is empty.</summary>
    public ChildProgramBuilder ChangeOwner(ChildFd directory, string name, uint uid, uint gid) =>
        Call(SyscallNumber.FchownAt, directory, Text(name), uid, gid, Libc.AtSymlinkNoFollow | Libc.AtEmptyPath);

    public ChildProgramBuilder ChangeMode(ChildFd file, int permissions) => Call(SyscallNumber.Fchmod, file, permissions);

    public ChildProgramBuilder ChangeDirectory(string path) => Call(SyscallNumber.Chdir, Text(path));

    public ChildProgramBuilder ChangeDirectory(ChildFd directory) => Call(SyscallNumber.Fchdir, directory);

    /// <summary>Fails with ENOENT when the working directory is not below the root: a leaked one of the host.</summary>
    public ChildProgramBuilder ExpectDirectoryInsideRoot()
    {
        const int longest = 4096;
        var buffer = Word.Arena(_arena.Reserve(longest, 8));
        Call(SyscallNumber.GetCwd, buffer, longest);
        return Append(StepOperation.Expect, 0, buffer, 1, 0xFF, '/', (long)Errno.ENOENT);
    }

    /// <summary>Fails with EINVAL when a file is of another file system than the one with this magic number.</summary>
    public ChildProgramBuilder ExpectFileSystem(ChildFd file, uint magic)
    {
        var buffer = Word.Arena(_arena.Reserve(120, 8));
        Call(SyscallNumber.FStatFs, file, buffer);
        return Append(StepOperation.Expect, 0, buffer, 8, uint.MaxValue, magic, (long)Errno.EINVAL);
    }

    /// <summary>Fails when a file is of another kind; with ENOTDIR where a directory was wanted, else ENODEV.</summary>
    public ChildProgramBuilder ExpectKind(ChildFd file, FileKind kind)
    {
        const int basicStats = 0x7FF, modeOffset = 28;
        var offset = _arena.Reserve(256, 8);
        Call(SyscallNumber.Statx, file, Text(""), Libc.AtEmptyPath, basicStats, Word.Arena(offset));
        var error = kind == FileKind.Directory ? Errno.ENOTDIR : Errno.ENODEV;
        return Append(StepOperation.Expect, 0, Word.Arena(offset + modeOffset), 2, 0xF000, (long)kind, (long)error);
    }

    public ChildProgramBuilder SetControllingTerminal(ChildFd terminal) => Call(SyscallNumber.Ioctl, terminal, 0x540E /* TIOCSCTTY */, 0);

    /// <summary>The other end of a terminal's master, whatever lies in the way of its path (<c>TIOCGPTPEER</c>).</summary>
    public ChildFd OpenTerminalPeer(ChildFd master)
    {
        const int readWriteNoTerminal = 0x2 | 0x100 | 0x80000;
        Call(SyscallNumber.Ioctl, master, 0x5441, readWriteNoTerminal);
        return Result();
    }

    /// <summary>Lets the other end of a terminal's master be opened (<c>TIOCSPTLCK</c>).</summary>
    public ChildProgramBuilder UnlockTerminal(ChildFd master) =>
        Call(SyscallNumber.Ioctl, master, 0x40045431, Bytes(stackalloc byte[4]));

    public ChildProgramBuilder SetWindowSize(ChildFd terminal, int rows, int columns)
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)rows);
        BinaryPrimitives.WriteUInt16LittleEndian(size[2..], (ushort)columns);
        return Call(SyscallNumber.Ioctl, terminal, 0x5414 /* TIOCSWINSZ */, Bytes(size));
    }
}
