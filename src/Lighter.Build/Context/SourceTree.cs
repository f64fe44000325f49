using Lighter.Build.Planning;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Ignore;
using Lighter.Layers.Hashing;
using Lighter.Linux;

namespace Lighter.Build.Context;

/// <summary>A tree that files are selected from by paths and patterns, and hashed: the context, a stage, an image.</summary>
internal sealed class SourceTree(DirectoryFd root, IgnorePatterns ignore, bool hasOwners, FileHashMemo? memo)
{
    private const string AnyDirectories = "**";

    /// <summary>A walk that has met so many entries is a long one.</summary>
    private const int ManyEntries = 500;

    public DirectoryFd Root => root;

    /// <exception cref="DockerfileException">A path that is no pattern leads to nothing.</exception>
    public IReadOnlyList<SelectedSource> Select(
        IReadOnlyList<string> paths, IReadOnlyList<string> exclude, bool parents, CancellationToken cancellation)
    {
        var excluded = exclude.Count == 0 ? IgnorePatterns.None : IgnorePatterns.Compile(exclude);
        var selected = new List<SelectedSource>();
        foreach (var path in paths)
        {
            foreach (var (found, name) in Expand(path, parents))
            {
                if (Take(found, name, excluded, cancellation) is { } source)
                    selected.Add(source);
                else if (!HasPattern(path) && excluded.IsEmpty)
                    throw Missing(path);
            }
        }

        return selected;
    }

    private SelectedSource? Take(string found, string name, IgnorePatterns excluded, CancellationToken cancellation)
    {
        if (RootedPath.Resolve(root, found) is not { } target || IsHidden(target.Path, target.Status.Kind))
            return null;
        if (target.Status.Kind != FileKind.Directory && excluded.IsIgnored(NameOf(name)))
            return null;
        var filter = new SelectionFilter(ignore, excluded, target.Path);
        var hasher = new TreeHasher(new HashOptions { Owners = hasOwners, Excludes = Counting(filter.Excludes, target.Status.Device) }, memo);
        var entries = filter.Settle(hasher.List(root, target.Path, cancellation));
        return new(target.Path, name, target.Status.Kind, entries);
    }

    private Func<string, bool, bool>? Counting(Func<string, bool, bool>? excludes, DeviceNumber device)
    {
        if (memo is null)
            return excludes;
        var met = 0;
        return (path, isDirectory) =>
        {
            if (++met == ManyEntries)
                memo.Expect(device);
            return excludes?.Invoke(path, isDirectory) == true;
        };
    }

    /// <summary>An ignored directory is not there, unless an exception may let something below it be.</summary>
    private bool IsHidden(string path, FileKind kind) =>
        !ignore.IsEmpty && path.Length > 0 && ignore.IsIgnored(path) && (kind != FileKind.Directory || !ignore.HasExceptions);

    /// <summary>Paths that exist and their names at the destination; a path that is no pattern comes back as it is.</summary>
    private IEnumerable<(string Path, string Name)> Expand(string path, bool parents)
    {
        var pivot = parents ? path.IndexOf("/./", StringComparison.Ordinal) : -1;
        string[] above = pivot < 0 ? [] : [.. ContainerPath.Split(path[..pivot])];
        string[] components = [.. above, .. ContainerPath.Split(pivot < 0 ? path : path[(pivot + 3)..])];
        foreach (var found in Expand("", Clean(components), 0))
        {
            var names = found.Split('/');
            yield return (found, parents ? string.Join('/', names.Skip(above.Length)) : NameOf(found));
        }
    }

    private IEnumerable<string> Expand(string directory, string[] components, int index)
    {
        if (index == components.Length)
            return [directory];
        var component = components[index];
        if (component == AnyDirectories)
            return ExpandAnyDirectories(directory, components, index);
        if (!NamePattern.IsPattern(component))
            return Expand(ContainerPath.Join(directory, component), components, index + 1);
        return NamesIn(directory)
            .Where(name => NamePattern.Matches(component, name))
            .SelectMany(name => Expand(ContainerPath.Join(directory, name), components, index + 1))
            .Where(path => RootedPath.Resolve(root, path) is not null);
    }

    private IEnumerable<string> ExpandAnyDirectories(string directory, string[] components, int index)
    {
        var here = Expand(directory, components, index + 1);
        if (index + 1 < components.Length)
            here = here.Where(path => RootedPath.Resolve(root, path) is not null);
        var below = NamesIn(directory)
            .Select(name => ContainerPath.Join(directory, name))
            .Where(IsPlainDirectory)
            .SelectMany(path => ExpandAnyDirectories(path, components, index));
        return here.Concat(below).Distinct();
    }

    private bool IsPlainDirectory(string path)
    {
        if (root.TryOpenDirectory(path, out var directory) != Errno.None)
            return false;
        directory!.Dispose();
        return true;
    }

    private List<string> NamesIn(string directory)
    {
        if (root.TryOpenDirectoryInRoot(directory.Length == 0 ? "." : directory, out var opened) != Errno.None)
            return [];
        using (opened)
        {
            var names = opened!.ReadEntries().ConvertAll(static entry => entry.Name);
            names.Sort(StringComparer.Ordinal);
            return names;
        }
    }

    private DockerfileException Missing(string path)
    {
        var name = NameOf(path);
        var folder = path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
        return new DockerfileException($"failed to compute cache key: \"/{string.Join('/', ContainerPath.Split(path))}\": not found")
        {
            Hint = IgnoredHint(path) ?? (Words.Nearest(name, NamesIn(folder)) is { } near ? $"did you mean {ContainerPath.Join(folder, near)}?" : null),
        };
    }

    private string? IgnoredHint(string path) =>
        !ignore.IsEmpty && ignore.IsIgnored(string.Join('/', ContainerPath.Split(path)))
            ? "the path is excluded by .dockerignore"
            : null;

    private static bool HasPattern(string path) => ContainerPath.Split(path).Any(static part => part == AnyDirectories || NamePattern.IsPattern(part));

    /// <summary>Without going up: a source stays in its root, as after chroot.</summary>
    private static string[] Clean(string[] components)
    {
        var clean = new List<string>();
        foreach (var component in components)
        {
            if (component != "..")
                clean.Add(component);
            else if (clean.Count > 0)
                clean.RemoveAt(clean.Count - 1);
        }

        return [.. clean];
    }

    private static string NameOf(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }
}
