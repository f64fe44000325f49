using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>The handlers that this machine's kernel has for programs which it cannot run by itself.</summary>
public static class BinfmtHandlers
{
    private const string FileSystem = "binfmt_misc";
    private const string UsualPlace = "/proc/sys/fs/binfmt_misc";
    private const string StatusFile = "status";
    private const string RegisterFile = "register";
    private const int LargestEntry = 64 << 10;

    /// <summary>All that are enabled; null where this cannot be found out.</summary>
    public static IReadOnlyList<BinfmtHandler>? Read()
    {
        using var directory = Open();
        if (directory is null || directory.TryStat(StatusFile, out _) != Errno.None)
            return null;
        if (Text(directory, StatusFile).Trim() != "enabled")
            return [];
        return
        [
            .. directory.ReadEntries().Where(static entry => entry.Name is not (StatusFile or RegisterFile))
                .Select(entry => BinfmtHandler.Parse(entry.Name, Text(directory, entry.Name))).OfType<BinfmtHandler>(),
        ];
    }

    /// <summary>
    /// Where it is not mounted, handlers may be registered all the same: root looks by a mount that appears nowhere. In a user
    /// namespace of ours such a mount would be another, empty set of handlers, and go before the machine's.
    /// </summary>
    private static DirectoryFd? Open()
    {
        if (DirectoryFd.TryOpen(UsualPlace, out var mounted) == Errno.None)
        {
            if (CurrentUser.IsRootless || mounted!.TryStat(StatusFile, out _) == Errno.None)
                return mounted;
            mounted.Dispose();
        }

        return CurrentUser.IsRootless ? null : TryMount();
    }

    private static DirectoryFd? TryMount()
    {
        try
        {
            using var made = DetachedMount.Create(FileSystem);
            return made.OpenDirectory();
        }
        catch (LinuxException)
        {
            return null; // a kernel without it, or a container in which nothing may be mounted
        }
    }

    private static string Text(DirectoryFd directory, string name)
    {
        if (directory.TryOpenFile(name, OpenFlags.ReadOnly | OpenFlags.NoFollow, 0, out var file) != Errno.None)
            return ""; // gone since it was listed
        using (file)
        {
            var content = new byte[LargestEntry];
            var count = RandomAccess.Read(file!, content, 0);
            return System.Text.Encoding.ASCII.GetString(content, 0, count);
        }
    }
}
