using Lighter.Build.Context;
using Lighter.Build.Planning;
using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// The places that have to be made for mounts. They are ours, so no layer keeps them: what was missing before the command and is
/// still empty after it is removed, with the directories that are in the layer for no other reason.
/// </summary>
internal sealed class MountPoints
{
    private readonly List<(string Existing, string[] Missing)> _made = [];

    /// <param name="root">The files as they are before.</param>
    /// <param name="destinations">Of all mounts.</param>
    public MountPoints(DirectoryFd root, IReadOnlyCollection<string> destinations)
    {
        foreach (var destination in destinations)
        {
            var isBelowAnother = destinations.Any(other => other != destination && destination.StartsWith(other.TrimEnd('/') + "/", StringComparison.Ordinal));
            if (!isBelowAnother && Find(root, destination) is { } place)
                _made.Add(place);
        }
    }

    /// <param name="upper">What the command wrote.</param>
    /// <param name="lower">The files as they were before.</param>
    public void RemoveFrom(DirectoryFd upper, DirectoryFd lower)
    {
        foreach (var (existing, missing) in _made)
        {
            for (var count = missing.Length; count > 0; count--)
            {
                if (!TryRemove(upper, existing, missing[..count]))
                    break;
            }

            RemoveUntouched(upper, lower, existing);
        }
    }

    private static (string Existing, string[] Missing)? Find(DirectoryFd root, string destination)
    {
        string[] parts = [.. ContainerPath.Split(destination)];
        for (var count = parts.Length; count >= 0; count--)
        {
            if (RootedPath.Resolve(root, string.Join('/', parts[..count])) is { } found)
                return count == parts.Length ? null : (found.Path, parts[count..]);
        }

        return null;
    }

    private static bool TryRemove(DirectoryFd upper, string existing, string[] path)
    {
        var folder = string.Join('/', ContainerPath.Split($"{existing}/{string.Join('/', path[..^1])}"));
        using var parent = Open(upper, folder);
        if (parent is null || parent.TryStat(path[^1], out var status) != Errno.None)
            return false;
        return status.Kind switch
        {
            FileKind.Directory => parent.TryRemoveDirectory(path[^1]) == Errno.None,
            FileKind.Regular => status.Size == 0 && parent.TryUnlink(path[^1]) == Errno.None,
            _ => false,
        };
    }

    /// <summary>A directory was copied up because something was made in it, and nothing else of it has changed.</summary>
    private static void RemoveUntouched(DirectoryFd upper, DirectoryFd lower, string path)
    {
        while (path.Length > 0)
        {
            if (!IsUntouched(upper, lower, path))
                return;
            var slash = path.LastIndexOf('/');
            var above = slash < 0 ? "" : path[..slash];
            using var parent = Open(upper, above);
            if (parent is null || parent.TryRemoveDirectory(path[(slash + 1)..]) != Errno.None)
                return;
            path = above;
        }
    }

    private static bool IsUntouched(DirectoryFd upper, DirectoryFd lower, string path)
    {
        using var now = Open(upper, path);
        using var before = Open(lower, path);
        if (now is null || before is null || now.ReadAttributes().Any(static attribute => attribute.Name.EndsWith(".overlay.opaque", StringComparison.Ordinal)))
            return false;
        var (a, b) = (now.StatSelf(), before.StatSelf());
        return a.Permissions == b.Permissions && a.Uid == b.Uid && a.Gid == b.Gid;
    }

    private static DirectoryFd? Open(DirectoryFd root, string path)
    {
        if (path.Length == 0)
            return root.Duplicate();
        return root.TryOpenDirectory(path, out var directory) == Errno.None ? directory : null;
    }
}
