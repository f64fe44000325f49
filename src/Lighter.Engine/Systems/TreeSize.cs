using Lighter.Linux;

namespace Lighter.Engine.Systems;

/// <summary>What a tree's files hold; a file of several names counts once.</summary>
internal static class TreeSize
{
    /// <summary>Nothing for what is not there.</summary>
    public static long Of(string trustedPath)
    {
        if (DirectoryFd.TryOpen(trustedPath, out var directory) != Errno.None)
            return 0;
        using (directory)
            return Of(directory!, []);
    }

    private static long Of(DirectoryFd directory, HashSet<ulong> counted)
    {
        long size = 0;
        foreach (var entry in directory.ReadEntries())
        {
            // What vanishes meanwhile takes no room.
            if (directory.TryStat(entry.Name, out var status) != Errno.None)
                continue;
            if (status.Kind == FileKind.Directory && directory.TryOpenDirectory(entry.Name, out var child) == Errno.None)
            {
                using (child)
                    size += Of(child!, counted);
            }
            else if (status.Kind == FileKind.Regular && (status.LinkCount == 1 || counted.Add(status.Inode)))
                size += status.Size;
        }

        return size;
    }
}
