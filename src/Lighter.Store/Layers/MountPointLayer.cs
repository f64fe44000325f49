using Lighter.Linux;

namespace Lighter.Store.Layers;

/// <summary>
/// The lowest layer of every container's root: empty places for what is mounted in all of them, which are then not made and deleted
/// again for each. What an image has under such a name lies above it.
/// </summary>
internal sealed class MountPointLayer(StorePaths paths, Staging staging)
{
    private const int DirectoryMode = 0x1ED; // 0755
    private const int FileMode = 0x1A4; // 0644

    private readonly string _path = Path.Join(paths.MountPoints, "diff");
    private bool _isThere;

    /// <summary>Its directory, made when it is missing.</summary>
    internal string Ensure()
    {
        if (!_isThere && !Directory.Exists(_path))
            Make();
        _isThere = true;
        return _path;
    }

    /// <summary>Whoever is first gives it its place; the others' are the same.</summary>
    private void Make()
    {
        const string name = "mount-points";
        using var staged = staging.Make();
        using (var place = staged.Directory.OpenOrCreateDirectory(name, StorePaths.PrivateMode))
            Fill(place);
        using var root = DirectoryFd.Open(paths.Root);
        var errno = staged.Directory.TryRename(name, root, Path.GetFileName(paths.MountPoints));
        if (errno is not (Errno.None or Errno.EEXIST or Errno.ENOTEMPTY))
            throw new LinuxException(errno, "rename", paths.MountPoints);
    }

    private void Fill(DirectoryFd place)
    {
        using var layer = place.OpenOrCreateDirectory(Path.GetFileName(_path), DirectoryMode);
        foreach (var name in (ReadOnlySpan<string>)["dev", "proc", "sys"])
            layer.OpenOrCreateDirectory(name, DirectoryMode).Dispose();
        using var settings = layer.OpenOrCreateDirectory("etc", DirectoryMode);
        foreach (var name in (ReadOnlySpan<string>)["hostname", "hosts", "resolv.conf"])
            settings.OpenFile(name, OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.WriteOnly, FileMode).Dispose();
    }
}
