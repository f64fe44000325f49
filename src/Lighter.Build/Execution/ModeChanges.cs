using Lighter.Build.Planning;
using Lighter.Layers.Hashing;
using Lighter.Linux;

namespace Lighter.Build.Execution;

/// <summary>Applies a symbolic <c>--chmod</c> to what was just copied.</summary>
internal static class ModeChanges
{
    public static void Apply(DirectoryFd root, string target, IReadOnlyList<HashedEntry> entries, FileModeChange change)
    {
        // From the deepest: a directory may lose the bits that let us in, which matters where we are not root.
        foreach (var entry in entries.Reverse())
        {
            if (entry.Kind is FileKind.Directory or FileKind.Regular)
                Change(root, ContainerPath.Join(target, entry.Path), entry.Kind == FileKind.Directory, change);
        }
    }

    private static void Change(DirectoryFd root, string path, bool isDirectory, FileModeChange change)
    {
        Errno errno;
        if (isDirectory)
        {
            using var directory = root.OpenDirectoryInRoot(path);
            errno = directory.TryChangeModeOfSelf(change.Apply(directory.StatSelf().Permissions, isDirectory: true));
        }
        else
        {
            errno = root.TryOpenFileFdInRoot(path, OpenFlags.ReadOnly, 0, out var file);
            using (file)
                errno = errno == Errno.None ? file!.TryChangeMode(change.Apply(file.Stat().Permissions, isDirectory: false)) : errno;
        }

        if (errno != Errno.None)
            throw new LinuxException(errno, "chmod", path);
    }
}
