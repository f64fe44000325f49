using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>
/// A small file that others replace as a whole: read again only when it is another one than last time. Never fails, as a supervisor
/// that fails takes its container along.
/// </summary>
internal sealed class WatchedFile<T>(string name, Func<string, T> parse, T absent)
{
    private (ulong Inode, FileTime Modified, long Size) _seen;
    private readonly T _absent = absent;
    private T _value = absent;

    internal T Read(DirectoryFd directory)
    {
        if (directory.TryStat(name, out var status) != Errno.None)
        {
            _seen = default;
            return _value = _absent;
        }

        if (Mark(status) != _seen && directory.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var file) == Errno.None)
        {
            using (file)
                Read(file!);
        }

        return _value;
    }

    private void Read(FileFd file)
    {
        var status = file.Stat();
        var content = new byte[status.Size];
        var length = 0;
        while (length < content.Length && file.TryRead(content.AsSpan(length), out var count) == Errno.None && count > 0)
            length += count;
        _value = parse(Encoding.UTF8.GetString(content, 0, length));
        _seen = Mark(status);
    }

    private static (ulong Inode, FileTime Modified, long Size) Mark(in FileStatus status) => (status.Inode, status.Modified, status.Size);
}
