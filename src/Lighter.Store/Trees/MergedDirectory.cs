using Lighter.Linux;

namespace Lighter.Store.Trees;

/// <summary>One directory of a merged tree: those of the layers that have it, topmost first.</summary>
internal sealed class MergedDirectory(List<DirectoryFd> layers) : IDisposable
{
    private static readonly string[] OpaqueNames = ["trusted.overlay.opaque", "user.overlay.opaque"];

    internal FileStatus Status => layers[0].StatSelf();

    internal MergedEntry? Find(string name)
    {
        var directories = new List<DirectoryFd>();
        foreach (var layer in layers)
        {
            if (layer.TryStat(name, out var status) != Errno.None)
                continue;
            if (IsWhiteout(status))
                break;
            if (status.Kind != FileKind.Directory)
            {
                // Below a directory, a file of that name is hidden with all that is below itself.
                if (directories.Count == 0)
                    return new MergedEntry(layer, name, status, null);
                break;
            }

            if (layer.TryOpenDirectory(name, out var directory) != Errno.None)
                break;
            directories.Add(directory!);
            if (IsOpaque(directory!))
                break;
        }

        if (directories.Count == 0)
            return null;
        var merged = new MergedDirectory(directories);
        return new MergedEntry(null, name, merged.Status, merged);
    }

    internal List<string> Names()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var hidden = new HashSet<string>();
        foreach (var layer in layers)
        {
            foreach (var entry in layer.ReadEntries())
            {
                var isWhiteout = entry.Kind is FileKind.CharacterDevice or FileKind.Unknown && IsWhiteout(layer.Stat(entry.Name));
                if (isWhiteout)
                    hidden.Add(entry.Name);
                else if (!hidden.Contains(entry.Name))
                    names.Add(entry.Name);
            }
        }

        return [.. names];
    }

    public void Dispose() => layers.ForEach(layer => layer.Dispose());

    private static bool IsWhiteout(in FileStatus status) => status.Kind == FileKind.CharacterDevice && status.Represents == default;

    private static bool IsOpaque(DirectoryFd directory) => OpaqueNames.Any(name => directory.ReadAttribute(name) is [(byte)'y']);
}
