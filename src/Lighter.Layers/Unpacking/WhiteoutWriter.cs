using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Turns the whiteouts of a layer's archive into overlay's. They speak of lower layers only: what this layer itself has by
/// that name stays, before or after.
/// </summary>
internal sealed class WhiteoutWriter(TreeWriter writer, UnpackOptions options)
{
    private readonly RootedTree _tree = writer.Tree;

    /// <param name="path">The entry's, cleaned.</param>
    /// <param name="modified">The entry's time: packed again, the layer is to be the same archive.</param>
    /// <returns>Whether the entry was a whiteout, or AUFS' own.</returns>
    internal bool TryApply(string path, FileTime modified)
    {
        var parent = EntryPath.Split(path, out var name);
        if (!Whiteout.Is(name))
            return false;
        if (name == Whiteout.OpaqueName)
            _tree.MarkOpaque(_tree.Directory(parent));
        else if (!name.StartsWith(Whiteout.MetaPrefix, StringComparison.Ordinal))
            Hide(_tree.Directory(parent), Whiteout.Hidden(name), modified);
        return true;
    }

    private void Hide(DirectoryFd parent, string name, FileTime modified)
    {
        var errno = parent.TryMakeNode(name, FileKind.CharacterDevice, 0);
        if (errno is Errno.EEXIST)
        {
            HideBelow(parent, name);
            return;
        }

        if (errno is not Errno.None)
            throw new LinuxException(errno, "mknod", name) { Hint = MakeHint(errno) };
        AttributeWriter.Must(parent.TryChangeTimes(name, modified, modified), "utimensat", name);
    }

    /// <summary>A directory of this layer in that place hides the lower one by being opaque, any other file by being there.</summary>
    private void HideBelow(DirectoryFd parent, string name)
    {
        if (parent.Stat(name).Kind == FileKind.Directory)
            _tree.MarkOpaque(parent, name);
    }

    private string? MakeHint(Errno errno) => errno is Errno.EPERM && !options.Rootless
        ? "unpacking layers needs root, or a user namespace"
        : null;
}
