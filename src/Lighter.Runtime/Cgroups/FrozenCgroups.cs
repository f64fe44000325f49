using Lighter.Linux;

namespace Lighter.Runtime.Cgroups;

/// <summary>Whether cgroups are frozen. Where many below one are asked after, as by a list, the one above is opened once.</summary>
public sealed class FrozenCgroups(CgroupHost host) : IDisposable
{
    private const int LongestWord = 16;

    private string? _parent;
    private DirectoryFd? _directory;

    /// <summary>A cgroup that is not there, or goes while it is asked, is not frozen.</summary>
    /// <param name="path">As <see cref="ContainerCgroup.Find"/> takes it.</param>
    public bool Contains(string path)
    {
        if (DirectoryAbove(path) is not { } above)
            return false;
        var file = $"{Path.GetFileName(path)}/{(host.IsUnified ? "cgroup.freeze" : "freezer.state")}";
        if (above.TryOpenFileFd(file, OpenFlags.ReadOnly, 0, out var open) != Errno.None)
            return false;
        using (open)
        {
            try
            {
                Span<byte> word = stackalloc byte[LongestWord];
                return open!.ReadAt(word, 0) > 0 && word[0] is (byte)'1' or (byte)'F'; // 1, FROZEN, FREEZING
            }
            catch (LinuxException e) when (e.Errno == Errno.ENODEV)
            {
                return false;
            }
        }
    }

    public void Dispose() => _directory?.Dispose();

    private DirectoryFd? DirectoryAbove(string path)
    {
        var parent = Path.Join(host.Hierarchy("freezer"), Path.GetDirectoryName(path));
        if (parent == _parent)
            return _directory;
        _directory?.Dispose();
        _parent = parent;
        _ = DirectoryFd.TryOpen(parent, out _directory);
        return _directory;
    }
}
