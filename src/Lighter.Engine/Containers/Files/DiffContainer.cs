using Lighter.Engine.Containers.Records;
using Lighter.Linux;
using Lighter.Store.Containers;
using Lighter.Store.Trees;

namespace Lighter.Engine.Containers.Files;

/// <summary>What happened to a path.</summary>
public enum ChangeKind
{
    Changed,
    Added,
    Deleted,
}

/// <summary>One line of <c>diff</c>.</summary>
public readonly record struct FileChange(ChangeKind Kind, string Path);

/// <summary><c>diff</c>: what the container's own layer changes of its image. <see href="https://docs.docker.com/reference/cli/docker/container/diff/"/></summary>
public sealed class DiffContainer(LighterEngine engine)
{
    /// <summary>What our own files are mounted on is made empty in an image that lacks it; that is no change of the container's.</summary>
    private static readonly string[] MountPoints = ["/etc/hostname", "/etc/hosts", "/etc/resolv.conf"];

    /// <summary>Sorted by path.</summary>
    public IReadOnlyList<FileChange> Execute(ContainerRecord container)
    {
        if (StoredContainer.FromBytes(container.Options).Options.IsRootfs
            || DirectoryFd.TryOpen(engine.Store.Containers.Directories(container.Id).Upper, out var upper) != Errno.None)
            return [];
        var changes = new List<FileChange>();
        using (upper)
        using (var image = MergedTree.Open(engine.Store.Layers.DiffPathsFromTop(container.Layers)))
            Walk(upper!, "", image, changes);
        return WithoutMountPoints(changes);
    }

    private static List<FileChange> WithoutMountPoints(List<FileChange> changes)
    {
        if (changes.RemoveAll(change => change.Kind == ChangeKind.Added && MountPoints.Contains(change.Path)) > 0
            && !changes.Any(change => change.Path.StartsWith("/etc/", StringComparison.Ordinal)))
            changes.RemoveAll(change => change is { Kind: ChangeKind.Changed, Path: "/etc" });
        return changes;
    }

    private static void Walk(DirectoryFd directory, string path, MergedTree image, List<FileChange> changes)
    {
        if (path.Length > 0 && IsOpaque(directory))
            AddHidden(directory, path, image, changes);
        foreach (var entry in directory.ReadEntries().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var child = $"{path}/{entry.Name}";
            if (directory.TryStat(entry.Name, out var status) != Errno.None)
                continue; // gone since it was listed
            if (IsWhiteout(status))
                changes.Add(new FileChange(ChangeKind.Deleted, child));
            else
                changes.Add(new FileChange(image.Stat(child) is null ? ChangeKind.Added : ChangeKind.Changed, child));
            if (status.Kind == FileKind.Directory && directory.TryOpenDirectory(entry.Name, out var below) == Errno.None)
            {
                using (below)
                    Walk(below!, child, image, changes);
            }
        }
    }

    /// <summary>A directory that was removed and made again hides all that the image has in it.</summary>
    private static void AddHidden(DirectoryFd directory, string path, MergedTree image, List<FileChange> changes) =>
        changes.AddRange((image.List(path) ?? []).Where(name => directory.TryStat(name, out _) != Errno.None)
            .Select(name => new FileChange(ChangeKind.Deleted, $"{path}/{name}")));

    private static bool IsOpaque(DirectoryFd directory) =>
        directory.ReadAttributes().Any(attribute => attribute.Name is "trusted.overlay.opaque" or "user.overlay.opaque" && attribute.Value is [(byte)'y']);

    private static bool IsWhiteout(in FileStatus status) => status.Kind == FileKind.CharacterDevice && status.Represents is { Major: 0, Minor: 0 };
}
