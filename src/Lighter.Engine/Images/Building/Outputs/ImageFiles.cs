using Lighter.Layers.Copying;
using Lighter.Layers.Packing;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>The merged files of an image, by a mount that appears nowhere.</summary>
internal sealed class ImageFiles : IDisposable
{
    private readonly DirectoryFd _root;
    private readonly IDisposable? _empty;
    private readonly bool _isRootless;

    public ImageFiles(LighterStore store, ImageRecord image, bool isRootless)
    {
        _isRootless = isRootless;
        string[] lower = [.. store.Images.DiffPaths(image).Reverse()];
        if (lower.Length == 0)
        {
            var nothing = store.Layers.Stage();
            (_root, _empty) = (nothing.Diff.Duplicate(), nothing);
            return;
        }

        _root = lower.Length == 1 ? DirectoryFd.Open(lower[0]) : DetachedMount.Overlay(new OverlayLayers { Lower = lower, UserAttributes = isRootless });
    }

    /// <summary>Where they are; this one's.</summary>
    public DirectoryFd Root => _root;

    /// <summary>The archive's end is not written.</summary>
    /// <param name="tar">The archive.</param>
    /// <param name="folder">Where the files are in it; nothing for its root.</param>
    /// <param name="without">Names in the root that something else is going to have.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void WriteTo(Stream tar, string folder, IReadOnlyCollection<string> without, CancellationToken cancellation)
    {
        var options = new PackOptions { Prefix = folder, IsContinued = true, Excludes = (path, _) => without.Contains(path) };
        LayerWriter.WriteTree(_root, tar, options, cancellation);
    }

    /// <summary>The files become those of whoever builds.</summary>
    public void CopyTo(DirectoryFd target, CancellationToken cancellation)
    {
        using var copier = new TreeCopier(_root, target, new CopyOptions { Owner = new Ownership(0, 0), Rootless = _isRootless });
        copier.Copy("", "", cancellation);
    }

    public void Dispose()
    {
        _root.Dispose();
        _empty?.Dispose();
    }
}
