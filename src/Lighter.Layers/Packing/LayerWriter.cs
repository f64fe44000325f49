using Lighter.Linux;

namespace Lighter.Layers.Packing;

/// <summary>
/// Writes a tree as an archive: the same tree gives the same bytes. Names are sorted, further names of a file already written
/// are hard links, sockets are left out, times are whole seconds. Memory does not grow with the files.
/// </summary>
public static class LayerWriter
{
    /// <summary>
    /// The upper directory of an overlay as an OCI layer: its marks become whiteouts.
    /// <see href="https://github.com/opencontainers/image-spec/blob/main/layer.md"/>
    /// </summary>
    public static void WriteLayer(DirectoryFd upper, Stream tar, PackOptions options, CancellationToken cancellation = default) =>
        new TreePass(tar, options, isOverlay: true, cancellation).Run(upper);

    /// <summary>A plain tree: export, copy out of a container, a build's context. The root itself is no entry.</summary>
    public static void WriteTree(DirectoryFd root, Stream tar, PackOptions options, CancellationToken cancellation = default) =>
        new TreePass(tar, options, isOverlay: false, cancellation).Run(root);

    /// <summary>A directory under a name, which may be <c>.</c>, with all below it.</summary>
    public static void WriteDirectory(
        DirectoryFd directory, string archiveName, Stream tar, PackOptions options, CancellationToken cancellation = default) =>
        new TreePass(tar, options, isOverlay: false, cancellation).RunDirectory(directory, archiveName);

    /// <summary>One entry of a directory, with all below it when it is a directory, under another name.</summary>
    public static void WriteEntry(
        DirectoryFd parent, string name, string archiveName, Stream tar, PackOptions options, CancellationToken cancellation = default) =>
        new TreePass(tar, options, isOverlay: false, cancellation).RunEntry(parent, name, archiveName);
}
