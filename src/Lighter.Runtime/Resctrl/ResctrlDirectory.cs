using System.Text;
using Lighter.Linux;

namespace Lighter.Runtime.Resctrl;

/// <summary>
/// One directory of a resctrl file system and its files. <see href="https://docs.kernel.org/filesystems/resctrl.html"/>
/// </summary>
internal sealed class ResctrlDirectory(DirectoryFd directory, string path) : IDisposable
{
    internal const string Schemata = "schemata";
    internal const string MonitorGroups = "mon_groups";
    private const int Ordinary = 0x1ED; // 0755

    internal string Path { get; } = path;

    internal static ResctrlDirectory? TryOpen(string trustedPath) => DirectoryFd.TryOpen(trustedPath, out var directory) switch
    {
        Errno.None => new ResctrlDirectory(directory!, trustedPath),
        Errno.ENOENT or Errno.ENOTDIR => null,
        var errno => throw new LinuxException(errno, "open", trustedPath),
    };

    internal ResctrlDirectory? TryOpenBelow(string name) => directory.TryOpenDirectory(name, out var below) switch
    {
        Errno.None => new ResctrlDirectory(below!, $"{Path}/{name}"),
        Errno.ENOENT => null,
        var errno => throw new LinuxException(errno, "open", $"{Path}/{name}"),
    };

    internal ResctrlDirectory OpenBelow(string name) => TryOpenBelow(name) ?? throw new LinuxException(Errno.ENOENT, "open", $"{Path}/{name}");

    internal bool Has(string name) => directory.TryStat(name, out _) == Errno.None;

    internal IEnumerable<string> Directories() =>
        from entry in directory.ReadEntries() where entry.Kind == FileKind.Directory orderby entry.Name select entry.Name;

    internal Errno TryMake(string name) => directory.TryMakeDirectory(name, Ordinary);

    internal void Remove(string name)
    {
        if (directory.TryRemoveDirectory(name) is var errno and not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "rmdir", $"{Path}/{name}");
    }

    /// <summary>What is written is added to what the file has: the kernel takes tasks and lines one after the other.</summary>
    internal void Write(string file, string text)
    {
        var errno = directory.TryOpenFileFd(file, OpenFlags.WriteOnly | OpenFlags.Append | OpenFlags.Create, 0x180 /* 0600 */, out var open);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", $"{Path}/{file}");
        using (open)
            errno = open!.TryWriteAll(Encoding.ASCII.GetBytes(text + "\n"));
        if (errno != Errno.None)
            throw new LinuxException(errno, $"writing {text.ReplaceLineEndings(" ")} to", $"{Path}/{file}");
    }

    internal string? TryRead(string file)
    {
        if (directory.TryOpenFileFd(file, OpenFlags.ReadOnly, 0, out var open) != Errno.None)
            return null;
        using (open)
        {
            var text = new StringBuilder();
            Span<byte> block = stackalloc byte[4096];
            for (var offset = 0; open!.ReadAt(block, offset) is > 0 and var length; offset += length)
                text.Append(Encoding.ASCII.GetString(block[..length]));
            return text.ToString().Trim();
        }
    }

    internal string[] ReadLines(string file) =>
        TryRead(file)?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal ulong? TryReadNumber(string file) => ulong.TryParse(TryRead(file), out var number) ? number : null;

    public void Dispose() => directory.Dispose();
}
