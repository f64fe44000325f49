using Lighter.Linux;

namespace Lighter.Store.Trees;

/// <summary>
/// Files of stacked layers as overlayfs would show them, without mounting anything: for <c>/etc/passwd</c> of an image before
/// its container exists. Links are resolved within the tree; nothing in it can lead out, block or be of any length.
/// <see href="https://docs.kernel.org/filesystems/overlayfs.html"/>
/// </summary>
public sealed class MergedTree : IDisposable
{
    private readonly MergedDirectory _root;

    private MergedTree(MergedDirectory root) => _root = root;

    /// <param name="directories">The container's upper directory or the topmost layer first, the lowest layer last.</param>
    public static MergedTree Open(IEnumerable<string> directories)
    {
        var layers = new List<DirectoryFd>();
        try
        {
            foreach (var directory in directories)
                layers.Add(DirectoryFd.Open(directory));
            return new MergedTree(new MergedDirectory(layers));
        }
        catch
        {
            layers.ForEach(layer => layer.Dispose());
            throw;
        }
    }

    /// <summary>A regular file's content, or nothing if there is no such regular file.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: it is longer than <paramref name="maxBytes"/>.</exception>
    public byte[]? ReadFile(string untrustedPath, int maxBytes)
    {
        using var walk = new MergedWalk(_root);
        return walk.Resolve(untrustedPath) is { Status.Kind: FileKind.Regular, Parent: { } parent } found
            ? RegularFile.Read(parent, found.Name, untrustedPath, maxBytes)
            : null;
    }

    /// <summary>What the path leads to, or nothing if there is nothing.</summary>
    public FileStatus? Stat(string untrustedPath)
    {
        using var walk = new MergedWalk(_root);
        return walk.Resolve(untrustedPath)?.Status;
    }

    /// <summary>The names in a directory, sorted; nothing if there is no such directory.</summary>
    public IReadOnlyList<string>? List(string untrustedPath)
    {
        using var walk = new MergedWalk(_root);
        return walk.Resolve(untrustedPath)?.Directory?.Names();
    }

    public void Dispose() => _root.Dispose();
}
