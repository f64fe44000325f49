using Lighter.Build.Cache;
using Lighter.Build.Execution;
using Lighter.Layers.Copying;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store;

namespace Lighter.Build.Export;

/// <summary>Makes one layer of several, whose result is the same upon the same base: <c>build --squash</c>.</summary>
internal sealed class LayerSquash(LighterStore store, LayerTrees trees, bool isRootless)
{
    /// <param name="below">The base's layers.</param>
    /// <param name="layers">What was built upon them, bottom first.</param>
    /// <param name="epoch">The time of all files, if they are to have one.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Null when nothing differs from the base.</returns>
    public Digest? Squash(LayerChain below, IReadOnlyList<Digest> layers, DateTimeOffset? epoch, CancellationToken cancellation)
    {
        var touched = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            using var files = DirectoryFd.Open(store.Layers.DiffPath(layer));
            Collect(files, "", touched);
        }

        using var staging = store.Layers.Stage();
        using (var result = trees.Open(layers.Aggregate(below, static (chain, layer) => chain.Append(layer))))
        using (var target = new StagedRoot(trees, below, staging).OpenWritable())
            Bring(result.Root, target.Root, touched, cancellation);
        if (epoch is { } time)
            LayerTimes.Set(staging.Diff, time, cancellation);
        return LayerCommit.Commit(staging, cancellation)?.DiffId;
    }

    /// <summary>Every name in a layer, whiteouts among them, parents before what is in them.</summary>
    private static void Collect(DirectoryFd directory, string path, SortedSet<string> touched)
    {
        foreach (var entry in directory.ReadEntries())
        {
            var own = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            touched.Add(own);
            if (directory.Stat(entry.Name).Kind != FileKind.Directory)
                continue;
            using var below = directory.OpenDirectory(entry.Name);
            Collect(below, own, touched);
        }
    }

    private void Bring(DirectoryFd result, DirectoryFd target, SortedSet<string> touched, CancellationToken cancellation)
    {
        using var copier = new TreeCopier(result, target, new CopyOptions { Rootless = isRootless, Excludes = static (_, _) => true });
        foreach (var path in touched)
        {
            cancellation.ThrowIfCancellationRequested();
            var (folder, name) = path.LastIndexOf('/') is >= 0 and var slash ? (path[..slash], path[(slash + 1)..]) : ("", path);
            using var from = Open(result, folder);
            using var to = Open(target, folder);
            if (from is null || from.TryStat(name, out var status) != Errno.None)
            {
                Remove(to, name);
                continue;
            }

            copier.Copy(path, path, cancellation);
            if (status.Kind == FileKind.Directory)
                RemoveHidden(result, target, path);
        }
    }

    /// <summary>A directory that was made anew hides what the base has in it.</summary>
    private static void RemoveHidden(DirectoryFd result, DirectoryFd target, string path)
    {
        using var now = Open(result, path)!;
        using var before = Open(target, path)!;
        foreach (var entry in before.ReadEntries())
        {
            if (now.TryStat(entry.Name, out _) == Errno.ENOENT)
                Remove(before, entry.Name);
        }
    }

    private static void Remove(DirectoryFd? directory, string name)
    {
        if (directory is not null && directory.TryStat(name, out _) == Errno.None)
            directory.DeleteTree(name);
    }

    private static DirectoryFd? Open(DirectoryFd root, string path)
    {
        if (path.Length == 0)
            return root.Duplicate();
        return root.TryOpenDirectory(path, out var directory) == Errno.None ? directory : null;
    }
}
