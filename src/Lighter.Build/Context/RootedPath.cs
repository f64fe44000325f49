using Lighter.Build.Planning;
using Lighter.Linux;

namespace Lighter.Build.Context;

/// <summary>Finds what a path within a root leads to when links are followed, named by a path without links.</summary>
internal static class RootedPath
{
    /// <summary>The kernel's own limit, after which it says ELOOP.</summary>
    private const int MostLinks = 40;

    /// <param name="untrustedPath">With or without a slash in front; empty for the root.</param>
    /// <returns>Nothing if there is nothing.</returns>
    public static (string Path, FileStatus Status)? Resolve(DirectoryFd root, string untrustedPath)
    {
        var path = string.Join('/', ContainerPath.Split(untrustedPath));
        if (path.Length == 0)
            return ("", root.StatSelf());
        if (path.Split('/').Contains(".."))
            return Walk(root, path);
        var errno = root.TryOpenFileFd(path, OpenFlags.PathOnly, 0, out var file);
        if (errno is Errno.ENOENT or Errno.ENOTDIR)
            return null;
        if (errno == Errno.ELOOP)
            return Walk(root, path);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", path);
        using (file)
        {
            var status = file!.Stat();
            return status.Kind == FileKind.Symlink ? Walk(root, path) : (path, status);
        }
    }

    private static (string Path, FileStatus Status)? Walk(DirectoryFd root, string path)
    {
        var done = new List<string>();
        var rest = new Stack<string>(ContainerPath.Split(path).Reverse());
        var status = root.StatSelf();
        var links = 0;
        while (rest.TryPop(out var name))
        {
            if (name == "..")
            {
                if (done.Count > 0)
                    done.RemoveAt(done.Count - 1);
                status = Stat(root, done) ?? status;
                continue;
            }

            using var directory = done.Count == 0 ? root.Duplicate() : OpenDirectory(root, done);
            if (directory is null || directory.TryStat(name, out status) != Errno.None)
                return null;
            if (status.Kind != FileKind.Symlink)
            {
                done.Add(name);
                continue;
            }

            if (++links > MostLinks)
                throw new LighterException(ErrorCode.InvalidArgument, $"{path}: too many symbolic links");
            if (directory.TryReadLink(name, out var target) != Errno.None)
                return null;
            if (target.StartsWith('/'))
                done.Clear();
            foreach (var part in ContainerPath.Split(target).Reverse())
                rest.Push(part);
            if (rest.Count == 0)
                status = Stat(root, done) ?? status;
        }

        return (string.Join('/', done), status);
    }

    private static DirectoryFd? OpenDirectory(DirectoryFd root, List<string> path) =>
        root.TryOpenDirectory(string.Join('/', path), out var directory) == Errno.None ? directory : null;

    private static FileStatus? Stat(DirectoryFd root, List<string> path)
    {
        using var directory = path.Count == 0 ? root.Duplicate() : OpenDirectory(root, path);
        return directory?.StatSelf();
    }
}
