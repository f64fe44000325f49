using Lighter.Layers.Copying;
using Lighter.Linux;
using Lighter.Store.Trees;
using Lighter.Store.Volumes;

namespace Lighter.Engine.Volumes;

/// <summary>
/// The first mount of an empty volume copies what the image has at the target into it, owners and all.
/// <see href="https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container"/>
/// </summary>
/// <param name="layers">The image's directories, top first.</param>
internal sealed class FillVolume(IReadOnlyList<string> layers)
{
    /// <summary>A volume that has anything in it, or an image that has no directory there, is left alone.</summary>
    public void Execute(VolumeRecord volume, string target)
    {
        using var content = DirectoryFd.Open(volume.Mountpoint);
        if (layers.Count == 0 || content.ReadEntries().Count > 0)
            return;
        using var merged = MergedTree.Open(layers);
        if (merged.Stat(target) is not { Kind: FileKind.Directory } status)
            return;
        TakeAttributes(volume, status);
        if (merged.List(target) is { Count: > 0 })
            Copy(content, target);
    }

    private void Copy(DirectoryFd content, string target)
    {
        // The kernel refuses an overlay of a single directory.
        using var image = layers.Count == 1 ? DirectoryFd.Open(layers[0]) : DetachedMount.Overlay(new OverlayLayers { Lower = [.. layers] });
        using var copier = new TreeCopier(image, content, new CopyOptions { FollowSource = true });
        try
        {
            copier.Copy(target, "");
        }
        catch
        {
            // A part of it would be taken for the user's own content by the next mount.
            foreach (var entry in content.ReadEntries())
                content.DeleteTree(entry.Name);
            throw;
        }
    }

    private static void TakeAttributes(VolumeRecord volume, in FileStatus status)
    {
        using var parent = DirectoryFd.Open(Path.GetDirectoryName(volume.Mountpoint)!);
        var name = Path.GetFileName(volume.Mountpoint);
        var errno = parent.TryChangeOwner(name, status.Uid, status.Gid);
        if (errno == Errno.None)
            errno = parent.TryChangeMode(name, status.Permissions);
        if (errno != Errno.None)
            throw new LinuxException(errno, "chown", volume.Mountpoint);
    }
}
