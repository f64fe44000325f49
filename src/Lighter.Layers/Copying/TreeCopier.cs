using Lighter.Layers.Packing;
using Lighter.Layers.Tar;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Layers.Copying;

/// <summary>
/// Copies files and trees from one root into another: <c>COPY</c> between stages and from the context, <c>cp</c>. Both roots
/// are untrusted: links on the way resolve inside their own root, links within the tree are copied as links. Hard links among
/// all that one copier copies stay together; content is shared where the file system can.
/// </summary>
public sealed class TreeCopier(DirectoryFd sourceRoot, DirectoryFd targetRoot, CopyOptions options) : IDisposable
{
    private readonly RootedTree _tree = new(targetRoot, options.Rootless);
    private readonly HardLinks _links = new();
    private readonly EntryCopier _entries = new(options);
    private readonly SameEntry _same = new(options);
    private readonly Dictionary<string, FileTime> _directories = new(StringComparer.Ordinal);

    public void Dispose() => _tree.Dispose();

    /// <summary>
    /// Copies an entry to exactly that place; a directory is merged into one that is there. Missing parents are made.
    /// </summary>
    /// <param name="untrustedSource">The root itself when empty.</param>
    public void Copy(string untrustedSource, string untrustedTarget, CancellationToken cancellation = default)
    {
        try
        {
            var source = EntryPath.Clean(untrustedSource);
            var target = EntryPath.Clean(untrustedTarget);
            if (!options.FollowSource || !TryCopyFollowed(source, target, cancellation))
                CopyFrom(source, target, cancellation);
            FinishDirectories();
        }
        catch (LighterException e)
        {
            throw e.While($"copying {TarErrors.Show(untrustedSource)}");
        }
    }

    private void CopyFrom(string source, string target, CancellationToken cancellation)
    {
        var path = EntryPath.Split(source, out var name);
        using var parent = path.Length == 0 ? sourceRoot.Duplicate() : sourceRoot.OpenDirectoryInRoot(path.ToString());
        CopyOne(parent, name, "", target, cancellation);
    }

    /// <summary>What a path leads to when it ends in a link, inside the source's root: a directory or a regular file.</summary>
    private bool TryCopyFollowed(string source, string target, CancellationToken cancellation)
    {
        if (sourceRoot.TryOpenDirectoryInRoot(source.Length == 0 ? "." : source, out var directory) is Errno.None)
        {
            using (directory)
                CopyOne(directory!, "", "", target, cancellation);
            return true;
        }

        if (sourceRoot.TryOpenFileFdInRoot(source, OpenFlags.PathOnly, 0, out var reference) is not Errno.None)
            return false; // a link to nothing is copied as a link
        using (reference)
        {
            if (reference!.Stat().Kind != FileKind.Regular)
                return false;
        }

        AttributeWriter.Must(sourceRoot.TryOpenFileFdInRoot(source, OpenFlags.ReadOnly, 0, out var file), "open", source);
        using (file)
            _entries.CopyRegular(file!, ClearPlace(target, out var name), name, cancellation);
        return true;
    }

    private void CopyOne(DirectoryFd from, string name, string path, string target, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var status = from.Stat(name);
        var isDirectory = status.Kind == FileKind.Directory;
        if (path.Length > 0 && options.Excludes?.Invoke(path, isDirectory) == true)
            return;
        if (isDirectory)
            CopyDirectory(from, name, path, target, cancellation);
        else if (!CopyAsLink(status, target))
            CopyFile(from, name, target, status, cancellation);
    }

    private void CopyDirectory(DirectoryFd from, string name, string path, string target, CancellationToken cancellation)
    {
        using var source = name.Length == 0 ? from.Duplicate() : from.OpenDirectory(name);
        var status = source.StatSelf();
        if (target.Length > 0)
        {
            var parent = _tree.Parent(target, out var targetName);
            var isKept = parent.TryMakeDirectory(targetName, 0x1C0 /* 0700 */) is Errno.EEXIST && ReuseDirectory(parent, targetName)
                && options.KeepSame && _same.IsDirectory(source, status, _tree.Directory(target));
            if (!isKept)
                _entries.CopyAttributes(source, _tree.Directory(target), status);
            _directories[target] = options.Modified ?? status.Modified;
        }

        foreach (var child in TreeNames.Sorted(source))
            CopyOne(source, child, EntryPath.Join(path, child), EntryPath.Join(target, child), cancellation);
    }

    /// <returns>False if it is another now.</returns>
    private bool ReuseDirectory(DirectoryFd parent, string name)
    {
        var existing = parent.Stat(name);
        if (existing.Kind == FileKind.Directory)
            return true;
        CheckKinds(name, existing, isDirectory: true);
        _tree.ReplaceByDirectory(parent, name, existing, 0x1C0 /* 0700 */);
        _tree.Forget();
        return false;
    }

    private bool CopyAsLink(in FileStatus status, string target)
    {
        if (status.LinkCount < 2 || _links.FirstNameOf(status, target) is not { } first)
            return false;
        using var from = OpenTargetParent(first, out var firstName);
        var parent = ClearPlace(target, out var name);
        if (parent.TryLink(from, firstName, name) is not Errno.None and var errno)
            throw new LinuxException(errno, "link", TarErrors.Show(target));
        return true;
    }

    private DirectoryFd OpenTargetParent(string path, out string name) =>
        _tree.TryOpen(EntryPath.Split(path, out name).ToString(), out var directory) is var errno and not Errno.None
            ? throw new LinuxException(errno, "open", TarErrors.Show(path))
            : directory!;

    private void CopyFile(DirectoryFd from, string name, string target, in FileStatus status, CancellationToken cancellation)
    {
        var parent = ParentOf(target, out var targetName);
        if (parent.TryStat(targetName, out var existing) is not Errno.ENOENT)
        {
            if (options.KeepSame && _same.IsFile(from, name, status, parent, targetName, existing, cancellation))
                return;
            parent = Clear(parent, target, existing);
        }

        _entries.Copy(from, name, parent, targetName, status, cancellation);
    }

    /// <summary>The directory that gets the entry, where nothing has its name any more.</summary>
    private DirectoryFd ClearPlace(string target, out string name)
    {
        var parent = ParentOf(target, out name);
        return parent.TryStat(name, out var existing) is Errno.ENOENT ? parent : Clear(parent, target, existing);
    }

    private DirectoryFd ParentOf(string target, out string name) => target.Length > 0
        ? _tree.Parent(target, out name)
        : throw new LighterException(ErrorCode.InvalidArgument, "only a directory can be the root");

    private DirectoryFd Clear(DirectoryFd parent, string target, in FileStatus existing)
    {
        EntryPath.Split(target, out var name);
        CheckKinds(name, existing, isDirectory: false);
        parent.DeleteTree(name);
        if (existing.Kind is FileKind.Directory or FileKind.Symlink)
            _tree.Forget();
        return _tree.Parent(target, out _);
    }

    private void CheckKinds(string name, in FileStatus existing, bool isDirectory)
    {
        if (options.KeepKinds && (existing.Kind == FileKind.Directory) != isDirectory)
        {
            var (old, now) = isDirectory ? ("file", "a directory") : ("directory", "a file");
            throw new LighterException(ErrorCode.Conflict, $"cannot overwrite the {old} {TarErrors.Show(name)} with {now}");
        }
    }

    private void FinishDirectories()
    {
        foreach (var (path, modified) in _directories)
        {
            if (_tree.TryOpen(path, out var directory) is not Errno.None)
                continue; // another source put something else there
            using (directory)
            {
                if (options.KeepSame && directory!.StatSelf().Modified.Seconds == modified.Seconds)
                    continue;
                AttributeWriter.Must(directory!.TryChangeTimesOfSelf(modified, modified), "utimensat", path);
            }
        }

        _directories.Clear();
    }
}
