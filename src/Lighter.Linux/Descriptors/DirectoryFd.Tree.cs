using System.Buffers;
using System.Buffers.Binary;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>A directory entry as <c>getdents64(2)</c> gives it; some file systems leave the kind unknown.</summary>
public readonly record struct DirectoryEntry(string Name, FileKind Kind, ulong Inode);

/// <summary>Whole trees: listing and removing.</summary>
public sealed partial class DirectoryFd
{
    /// <summary>All entries but <c>.</c> and <c>..</c>, in the file system's order.</summary>
    public List<DirectoryEntry> ReadEntries()
    {
        using var reader = Duplicate();
        var entries = new List<DirectoryEntry>();
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        int length;
        while ((length = reader.ReadEntryBlock(buffer)) > 0)
            ParseEntries(buffer.AsSpan(0, length), entries);
        ArrayPool<byte>.Shared.Return(buffer);
        return entries;
    }

    /// <summary>
    /// Removes an entry and all below it, however deep, following no link and crossing into no mount (a mount point makes it
    /// fail with EBUSY). An absent entry is no error.
    /// </summary>
    public void DeleteTree(string name)
    {
        var deletion = new TreeDeletion(this);
        deletion.Delete(name);
    }

    private unsafe int ReadEntryBlock(byte[] buffer)
    {
        fixed (byte* p = buffer)
        {
            // SAFETY: the kernel writes at most the length passed into the pinned buffer.
            var length = (int)Libc.syscall(SyscallNumber.GetDents64, Number, (nint)p, buffer.Length, 0, 0, 0);
            if (length >= 0)
                return length;
            // A directory that was removed meanwhile has no entries.
            return Libc.LastErrno == Errno.ENOENT ? 0 : throw LinuxException.Last("getdents64");
        }
    }

    /// <summary>struct linux_dirent64: u64 inode, s64 offset, u16 record length, u8 type, name with a zero byte.</summary>
    private static void ParseEntries(ReadOnlySpan<byte> block, List<DirectoryEntry> entries)
    {
        while (!block.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(block[16..]);
            var name = block[19..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                var kind = (FileKind)(block[18] << 12);
                entries.Add(new DirectoryEntry(PathText.Decode(name), kind, BinaryPrimitives.ReadUInt64LittleEndian(block)));
            }

            block = block[length..];
        }
    }
}
