using Lighter.Build.Planning;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Build.Execution;

/// <summary>Makes directories inside a root, where links on the way lead as they do in the container.</summary>
internal static class RootedDirectory
{
    private const int Permissions = 0x1ED; // 0755

    /// <summary>Makes a directory and those above it where they are missing.</summary>
    public static void Make(DirectoryFd root, string untrustedPath, Ownership owner)
    {
        var above = "/";
        foreach (var name in ContainerPath.Split(untrustedPath))
        {
            var path = ContainerPath.Join(above, name);
            if (root.TryOpenDirectoryInRoot(path, out var existing) == Errno.None)
                existing!.Dispose();
            else
                MakeOne(root, above, name, path, owner);
            above = path;
        }
    }

    private static void MakeOne(DirectoryFd root, string above, string name, string path, Ownership owner)
    {
        using var parent = root.OpenDirectoryInRoot(above);
        var errno = parent.TryMakeDirectory(name, Permissions);
        if (errno != Errno.None)
            throw new LinuxException(errno is Errno.EEXIST ? Errno.ENOTDIR : errno, "mkdir", path);
        using var made = parent.OpenDirectory(name);
        Check(made.TryChangeModeOfSelf(Permissions), "chmod", path);
        Check(made.TryChangeOwner("", owner.Uid, owner.Gid), "chown", path);
    }

    private static void Check(Errno errno, string call, string path)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, call, path);
    }
}
