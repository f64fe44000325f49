using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Unpacks an archive onto a tree that may have files already: <c>ADD</c> of an archive, <c>cp</c> into a container,
/// <c>import</c>. Whiteouts are plain files here. Links met on the way are followed with <c>root</c> as <c>/</c>.
/// </summary>
public static class TreeExtractor
{
    /// <param name="tar">The plain (inflated) archive; read to its end, and stays open.</param>
    /// <param name="root">No file outside of it is made or changed.</param>
    /// <param name="untrustedTarget">The directory in that root which the archive's names are relative to; made when missing.</param>
    public static UnpackResult Extract(
        Stream tar, DirectoryFd root, string untrustedTarget, UnpackOptions options, CancellationToken cancellation = default)
    {
        using var tree = new TreeWriter(root, EntryPath.Clean(untrustedTarget), options);
        return new ArchivePass(tree, options, whiteouts: null).Run(tar, cancellation);
    }
}
