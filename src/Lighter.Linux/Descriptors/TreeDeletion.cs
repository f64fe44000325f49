namespace Lighter.Linux;

/// <summary>
/// Removes trees whose depth someone else chose: a container can nest directories a million deep. What lies deeper than some
/// levels is first moved up beside the tree's own top, so that neither the stack nor the open files grow with the depth.
/// </summary>
internal sealed class TreeDeletion(DirectoryFd parent)
{
    private const int MaxDepth = 64;
    private const int MaxTries = 100;

    private readonly Stack<string> _raised = new();
    private DirectoryFd? _top;
    private long _counter;

    internal void Delete(string name) => DeleteEntry(parent, name, 0);

    private void DeleteEntry(DirectoryFd directory, string name, int depth)
    {
        var errno = directory.TryUnlink(name);
        if (errno is Errno.None or Errno.ENOENT)
            return;
        if (errno is not (Errno.EISDIR or Errno.EPERM))
            throw new LinuxException(errno, "unlink", name);
        if (depth > MaxDepth)
        {
            Raise(directory, name);
            return;
        }

        // Somebody who does not know yet that it goes may make a file in it meanwhile.
        for (var tries = 0; ; tries++)
        {
            using (var inner = Open(directory, name))
                DeleteContent(inner, depth);
            errno = directory.TryRemoveDirectory(name);
            if (errno is Errno.None or Errno.ENOENT)
                return;
            if (errno is not Errno.ENOTEMPTY || tries == MaxTries)
                throw new LinuxException(errno, "rmdir", name);
        }
    }

    private void DeleteContent(DirectoryFd directory, int depth)
    {
        if (depth == 0)
            _top = directory;
        foreach (var entry in directory.ReadEntries())
            DeleteEntry(directory, entry.Name, depth + 1);
        while (depth == 0 && _raised.TryPop(out var name))
            DeleteEntry(directory, name, 1);
    }

    /// <summary>Moving a directory changes its <c>..</c>, which needs the right to write into it.</summary>
    private void Raise(DirectoryFd directory, string name)
    {
        while (true)
        {
            var raised = $".raised-{_counter++}";
            var errno = directory.TryRename(name, _top!, raised, RenameFlags.NoReplace);
            if (errno is Errno.EACCES && directory.TryChangeModeOfEntry(name, 0x1C0 /* 0700 */) is Errno.None)
                errno = directory.TryRename(name, _top!, raised, RenameFlags.NoReplace);
            if (errno is Errno.EEXIST)
                continue;
            if (errno is not Errno.None)
                throw new LinuxException(errno, "rename", name);
            _raised.Push(raised);
            return;
        }
    }

    private static DirectoryFd Open(DirectoryFd directory, string name)
    {
        var errno = directory.TryOpenDirectory(name, out var inner);
        if (errno is Errno.EACCES && directory.TryChangeModeOfEntry(name, 0x1C0 /* 0700 */) is Errno.None)
            errno = directory.TryOpenDirectory(name, out inner);
        return errno is Errno.None ? inner! : throw new LinuxException(errno, "open", name);
    }
}
