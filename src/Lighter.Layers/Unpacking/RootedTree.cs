using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Directories inside a root by clean paths, made where they are missing. The kernel resolves links on the way with the root
/// as <c>/</c>, so no path leads out, however the tree changes meanwhile.
/// </summary>
internal sealed class RootedTree(DirectoryFd root, bool userAttributes) : IDisposable
{
    private const int ParentPermissions = 0x1ED; // 0755

    private const int MaxLinks = 40; // as the kernel

    private readonly DirectoryCache _cache = new();
    private int _linksFollowed;

    public void Dispose() => _cache.Dispose();

    /// <summary>The directory that holds an entry, made with its parents where missing; it belongs to the cache.</summary>
    internal DirectoryFd Parent(string path, out string name) => Directory(EntryPath.Split(path, out name));

    internal DirectoryFd Directory(ReadOnlySpan<char> path) =>
        _cache.TryGet(path, out var directory) ? directory : OpenOrMake(path.ToString());

    /// <summary>Opens an existing directory for the caller to close.</summary>
    internal Errno TryOpen(string path, out DirectoryFd? directory)
    {
        if (path.Length > 0)
            return root.TryOpenDirectoryInRoot(path, out directory);
        directory = root.Duplicate();
        return Errno.None;
    }

    /// <summary>A directory or link was taken away, so that paths may mean other directories now; open ones are closed.</summary>
    internal void Forget() => _cache.Clear();

    /// <summary>
    /// Makes a directory where something is. A whiteout there means that a lower layer's entry is gone: the new directory must
    /// hide it too.
    /// </summary>
    internal void ReplaceByDirectory(DirectoryFd parent, string name, in FileStatus existing, int permissions)
    {
        var errno = parent.TryUnlink(name);
        if (errno is Errno.None)
            errno = parent.TryMakeDirectory(name, permissions);
        if (errno is not Errno.None)
            throw new LinuxException(errno, "mkdir", name);
        if (Overlay.IsWhiteout(existing))
            MarkOpaque(parent, name);
    }

    internal void MarkOpaque(DirectoryFd parent, string name)
    {
        using var directory = parent.OpenDirectory(name);
        MarkOpaque(directory);
    }

    internal void MarkOpaque(DirectoryFd directory)
    {
        var attribute = Overlay.Opaque(userAttributes);
        if (directory.TrySetAttribute(attribute, "y"u8) is not Errno.None and var errno)
            throw new LinuxException(errno, "setxattr", attribute);
    }

    private DirectoryFd OpenOrMake(string path)
    {
        var errno = TryOpen(path, out var directory);
        if (errno is Errno.ENOENT or Errno.ENOTDIR)
        {
            Make(path);
            errno = TryOpen(path, out directory);
        }

        return errno is Errno.None ? _cache.Add(path, directory!) : throw new LinuxException(errno, "open", path);
    }

    private void Make(string path)
    {
        var parent = Parent(path, out var name);
        var errno = parent.TryMakeDirectory(name, ParentPermissions);
        if (errno is Errno.None)
        {
            // The umask may have taken bits away.
            errno = parent.TryChangeModeOfEntry(name, ParentPermissions);
        }
        else if (errno is Errno.EEXIST && TryMakeOver(parent, name, path))
        {
            return;
        }

        if (errno is not Errno.None)
            throw new LinuxException(errno, "mkdir", path);
    }

    /// <summary>A whiteout gives way to a directory; of a link that leads nowhere, the directory it speaks of is made.</summary>
    private bool TryMakeOver(DirectoryFd parent, string name, string path)
    {
        var status = parent.Stat(name);
        if (Overlay.IsWhiteout(status))
            ReplaceByDirectory(parent, name, status, ParentPermissions);
        else if (status.Kind == FileKind.Symlink && parent.TryReadLink(name, out var target) is Errno.None)
            MakeLinkTarget(path, target);
        else
            return false;
        return true;
    }

    private void MakeLinkTarget(string path, string target)
    {
        if (++_linksFollowed > MaxLinks)
            throw new LinuxException(Errno.ELOOP, "mkdir", path);
        var absolute = target.StartsWith('/') ? target : $"{EntryPath.Split(path, out _)}/{target}";
        Directory(EntryPath.Clean(absolute));
        _linksFollowed--;
    }
}
