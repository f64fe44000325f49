using Lighter.Engine.Rootless;
using Lighter.Layers.Copying;
using Lighter.Linux;
using Lighter.Store.Images;
using Lighter.Store.Trees;
using Lighter.Store.Volumes;

namespace Lighter.Engine.Volumes;

/// <summary>
/// The first mount of an empty volume copies what the image has at the target into it, owners and all.
/// <see href="https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container"/>
/// </summary>
public sealed class FillVolume(LighterEngine engine)
{
    /// <summary>A volume that has anything in it, or an image that has no directory there, is left alone.</summary>
    public void Execute(VolumeRecord volume, string target, ImageRecord image)
    {
        if (image.Layers.Count == 0 || !IsEmpty(volume))
            return;
        if (OwnNamespace.IsNeeded)
            FillInside(volume, target, image);
        else
            Fill(volume, target, [.. engine.Store.Images.DiffPaths(image).Reverse()]);
    }

    /// <summary>One that its user may not even look into has an owner by what was in it.</summary>
    private static bool IsEmpty(VolumeRecord volume)
    {
        var errno = DirectoryFd.TryOpen(volume.Mountpoint, out var content);
        if (errno == Errno.EACCES)
            return false;
        using (content)
            return errno == Errno.None ? content!.ReadEntries().Count == 0 : throw new LinuxException(errno, "open", volume.Mountpoint);
    }

    /// <summary>The files have owners that exist there only.</summary>
    private void FillInside(VolumeRecord volume, string target, ImageRecord image)
    {
        var status = OwnNamespace.Run(OwnCommand.Of(engine, "volume", "fill", volume.Name, target, image.Id.ToString()));
        if (!status.IsSuccess)
            throw new LighterException(ErrorCode.Unavailable, $"filling volume {volume.Name}: failed with exit code {status.ShellCode}");
    }

    /// <param name="volume">An empty one.</param>
    /// <param name="target">In the image.</param>
    /// <param name="layers">The image's directories, top first.</param>
    private static void Fill(VolumeRecord volume, string target, IReadOnlyList<string> layers)
    {
        using var merged = MergedTree.Open(layers);
        if (merged.Stat(target) is not { Kind: FileKind.Directory } status)
            return;
        TakeAttributes(volume, status);
        if (merged.List(target) is { Count: > 0 })
            Copy(volume, target, layers);
    }

    private static void Copy(VolumeRecord volume, string target, IReadOnlyList<string> layers)
    {
        using var content = DirectoryFd.Open(volume.Mountpoint);
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
