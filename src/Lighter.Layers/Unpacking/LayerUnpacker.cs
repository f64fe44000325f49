using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Makes of a layer's archive a lower directory for overlayfs, in one pass over the stream. Nothing is ever made or changed
/// outside the directory given, whatever the archive says.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/layer.md"/>
/// </summary>
public static class LayerUnpacker
{
    /// <summary>Reads the plain (inflated) archive to the end of its stream.</summary>
    /// <param name="tar">Stays open.</param>
    /// <param name="layerRoot">An empty directory.</param>
    /// <exception cref="LighterException">The archive is damaged or hostile, or the file system refused; what was made stays there.</exception>
    public static UnpackResult Unpack(Stream tar, DirectoryFd layerRoot, UnpackOptions options, CancellationToken cancellation = default)
    {
        using var tree = new TreeWriter(layerRoot, "", options);
        var whiteouts = new WhiteoutWriter(tree, options);
        return new ArchivePass(tree, options, whiteouts).Run(tar, cancellation);
    }
}
