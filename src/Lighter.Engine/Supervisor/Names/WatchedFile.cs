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

    internal T Value { get; private set; } = absent;

    /// <returns>Whether the value is another one.</returns>
    internal bool Update(DirectoryFd directory)
    {
        var mark = directory.TryStat(name, out var status) == Errno.None ? Mark(status) : default;
        if (mark == _seen)
            return false;
        _seen = default;
        Value = _absent;
        if (directory.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var file) == Errno.None)
        {
            using (file)
                Read(file!);
        }

        return true;
    }

    private void Read(FileFd file)
    {
        var status = file.Stat();
        var content = new byte[status.Size];
        var length = 0;
        while (length < content.Length && file.TryRead(content.AsSpan(length), out var count) == Errno.None && count > 0)
            length += count;
        Value = parse(Encoding.UTF8.GetString(content, 0, length));
        _seen = Mark(status);
    }

    private static (ulong Inode, FileTime Modified, long Size) Mark(in FileStatus status) => (status.Inode, status.Modified, status.Size);
}
