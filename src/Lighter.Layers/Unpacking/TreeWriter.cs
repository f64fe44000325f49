using Lighter.Layers.Tar;
using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Makes the files of an archive's entries. Directories get their times, and modes that would shut us out, at the end: their
/// content comes after them.
/// </summary>
internal sealed class TreeWriter(DirectoryFd root, string target, UnpackOptions options) : IDisposable
{
    private const int OwnerAll = 0x1C0; // 0700

    private readonly AttributeWriter _attributes = new(options);
    private readonly Dictionary<string, (FileTime Modified, int Permissions)> _directories = new(StringComparer.Ordinal);

    internal RootedTree Tree { get; } = new(root, options.Rootless);

    public void Dispose() => Tree.Dispose();

    internal void Apply(TarEntry entry, string cleanName, TarReader content, CancellationToken cancellation)
    {
        if (cleanName.Length == 0)
        {
            ApplyToRoot(entry);
            return;
        }

        var path = EntryPath.Join(target, cleanName);
        var parent = Tree.Parent(path, out var name);
        switch (entry.Kind)
        {
            case TarEntryKind.Regular:
                WriteFile(parent, name, entry, content, cancellation);
                break;
            case TarEntryKind.Directory:
                WriteDirectory(parent, name, path, entry);
                break;
            case TarEntryKind.Symlink:
                Make(path, parent, name, entry, (p, n) => p.TrySymlink(entry.LinkName, n));
                _attributes.ApplyToLink(Tree.Parent(path, out _), name, entry);
                break;
            case TarEntryKind.HardLink:
                WriteHardLink(parent, name, path, entry);
                break;
            default:
                WriteNode(parent, name, path, entry);
                break;
        }
    }

    internal void Finish()
    {
        foreach (var (path, (modified, permissions)) in _directories)
        {
            if (Tree.TryOpen(path, out var directory) is not Errno.None)
                continue; // a later entry took its place
            using (directory)
            {
                if ((permissions & OwnerAll) != OwnerAll)
                    AttributeWriter.Must(directory!.TryChangeModeOfSelf(permissions), "chmod", path);
                AttributeWriter.Must(directory!.TryChangeTimesOfSelf(modified, modified), "utimensat", path);
            }
        }
    }

    /// <summary>A layer's root has attributes like any directory; a tree that was there before keeps its own.</summary>
    private void ApplyToRoot(TarEntry entry)
    {
        if (entry.Kind != TarEntryKind.Directory)
            throw new LighterException(ErrorCode.InvalidArgument, "only a directory can be the root");
        if (!options.KeepRoot)
            ApplyToDirectory(Tree.Directory(target), target, entry);
    }

    private void WriteFile(DirectoryFd parent, string name, TarEntry entry, TarReader content, CancellationToken cancellation)
    {
        const OpenFlags create = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        var errno = parent.TryOpenFileFd(name, create, 0x180 /* 0600 */, out var file);
        if (errno is Errno.EEXIST)
        {
            parent = ClearPlace(parent, name, entry);
            errno = parent.TryOpenFileFd(name, create, 0x180 /* 0600 */, out file);
        }

        AttributeWriter.Must(errno, "create", name);
        using (file)
        {
            FileBody.Write(file!, entry, content, cancellation);
            _attributes.Apply(file!, entry);
        }
    }

    private void WriteDirectory(DirectoryFd parent, string name, string path, TarEntry entry)
    {
        var permissions = (options.Permissions ?? entry.Permissions) | OwnerAll;
        var errno = parent.TryMakeDirectory(name, permissions & 0x1FF);
        if (errno is Errno.EEXIST)
        {
            var existing = parent.Stat(name);
            if (existing.Kind != FileKind.Directory)
                ReplaceByDirectory(parent, name, existing, permissions & 0x1FF);
        }
        else
        {
            AttributeWriter.Must(errno, "mkdir", name);
        }

        ApplyToDirectory(Tree.Directory(path), path, entry);
    }

    private void ReplaceByDirectory(DirectoryFd parent, string name, in FileStatus existing, int permissions)
    {
        CheckKinds(name, existing, TarEntryKind.Directory);
        Tree.ReplaceByDirectory(parent, name, existing, permissions);
        if (existing.Kind == FileKind.Symlink)
            Tree.Forget();
    }

    private void ApplyToDirectory(DirectoryFd directory, string path, TarEntry entry)
    {
        var permissions = _attributes.Apply(directory, entry, OwnerAll);
        _directories[path] = (entry.Modified, permissions);
    }

    private void WriteHardLink(DirectoryFd parent, string name, string path, TarEntry entry)
    {
        var targetPath = EntryPath.Join(target, EntryPath.Clean(entry.LinkName));
        if (targetPath == path)
            return; // some archivers link a name to itself; the file is there already
        var from = OpenLinkParent(targetPath, out var fromName);
        using (from)
        {
            var errno = from.TryStat(fromName, out var status);
            if (errno is not Errno.None || Overlay.IsWhiteout(status) || fromName.Length == 0)
                throw NoLinkTarget(entry);
            errno = parent.TryLink(from, fromName, name);
            if (errno is Errno.EEXIST && !SameFile(parent, name, status))
                errno = ClearPlace(parent, name, entry).TryLink(from, fromName, name);
            if (errno is not (Errno.None or Errno.EEXIST))
                throw new LinuxException(errno, "link", entry.LinkName);
        }
    }

    private DirectoryFd OpenLinkParent(string targetPath, out string name)
    {
        var path = EntryPath.Split(targetPath, out name).ToString();
        return Tree.TryOpen(path, out var directory) is Errno.None
            ? directory!
            : throw new LighterException(ErrorCode.NotFound, $"link {TarErrors.Show(targetPath)}: the directory of its target does not exist");
    }

    private static LighterException NoLinkTarget(TarEntry entry) =>
        new(ErrorCode.NotFound, $"link {TarErrors.Show(entry.LinkName)}: the target of a hard link must come before it in the same archive");

    private static bool SameFile(DirectoryFd parent, string name, in FileStatus status) =>
        parent.TryStat(name, out var existing) is Errno.None && existing.Inode == status.Inode && existing.Device == status.Device;

    private void WriteNode(DirectoryFd parent, string name, string path, TarEntry entry)
    {
        var kind = entry.Kind switch
        {
            TarEntryKind.CharacterDevice => FileKind.CharacterDevice,
            TarEntryKind.BlockDevice => FileKind.BlockDevice,
            _ => FileKind.Fifo,
        };
        if (kind != FileKind.Fifo && options.Rootless)
            return;
        Make(path, parent, name, entry, (p, n) => p.TryMakeNode(n, kind, 0x180 /* 0600 */, entry.Device));
        _attributes.ApplyToNode(Tree.Parent(path, out _), name, entry);
    }

    private void Make(string path, DirectoryFd parent, string name, TarEntry entry, Func<DirectoryFd, string, Errno> make)
    {
        var errno = make(parent, name);
        if (errno is Errno.EEXIST)
            errno = make(ClearPlace(parent, name, entry), name);
        AttributeWriter.Must(errno, "create", path);
    }

    /// <summary>Removes what has the entry's name. Removing may close directories of the cache, the parent among them.</summary>
    private DirectoryFd ClearPlace(DirectoryFd parent, string name, TarEntry entry)
    {
        var existing = parent.Stat(name);
        CheckKinds(name, existing, entry.Kind);
        parent.DeleteTree(name);
        if (existing.Kind is not (FileKind.Directory or FileKind.Symlink))
            return parent;
        Tree.Forget();
        return Tree.Parent(EntryPath.Join(target, EntryPath.Clean(entry.Name)), out _);
    }

    private void CheckKinds(string name, in FileStatus existing, TarEntryKind kind)
    {
        if (options.KeepKinds && (existing.Kind == FileKind.Directory) != (kind == TarEntryKind.Directory))
        {
            var (old, now) = kind == TarEntryKind.Directory ? ("file", "a directory") : ("directory", "a file");
            throw new LighterException(ErrorCode.Conflict, $"cannot overwrite the {old} {TarErrors.Show(name)} with {now}");
        }
    }
}
