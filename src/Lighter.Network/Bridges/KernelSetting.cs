using System.Text;
using Lighter.Linux;

namespace Lighter.Network.Bridges;

/// <summary>A file below <c>/proc/sys/net</c>, which shows the calling thread's network namespace.</summary>
internal static class KernelSetting
{
    private const string Root = "/proc/sys/net";
    private const int LongestValue = 64;

    /// <summary>Writes only what differs: where the settings are right already they may well be read-only.</summary>
    internal static void Set(string name, string value)
    {
        if (Read(name) == value)
            return;
        using var root = DirectoryFd.Open(Root);
        using var file = root.OpenFile(name, OpenFlags.WriteOnly);
        RandomAccess.Write(file, Encoding.ASCII.GetBytes(value), 0);
    }

    /// <returns>The value, or <see langword="null"/> when the kernel has no such setting.</returns>
    internal static string? Read(string name)
    {
        using var root = DirectoryFd.Open(Root);
        var errno = root.TryOpenFile(name, OpenFlags.ReadOnly, 0, out var file);
        if (errno == Errno.ENOENT)
            return null;
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", $"{Root}/{name}");
        Span<byte> value = stackalloc byte[LongestValue];
        using (file)
            return Encoding.ASCII.GetString(value[..RandomAccess.Read(file!, value, 0)]).Trim();
    }

    internal static IEnumerable<string> List(string name)
    {
        using var root = DirectoryFd.Open(Root);
        using var directory = root.OpenDirectory(name);
        return directory.ReadEntries().Select(entry => entry.Name);
    }
}
