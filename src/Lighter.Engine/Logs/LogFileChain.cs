using Lighter.Linux;

namespace Lighter.Engine.Logs;

/// <summary>
/// The files of a rotated log as they are at one moment. They are opened from the newest to the oldest, so that a rotation
/// meanwhile can show a file twice, which is noticed, but never hide one.
/// </summary>
internal static class LogFileChain
{
    /// <summary>Opens the files newer than the given one, or all, the oldest first.</summary>
    internal static List<FileFd> Open(DirectoryFd directory, string name, ulong? newerThan)
    {
        List<FileFd> files = [];
        HashSet<ulong> seen = [];
        for (var age = 0; ; age++)
        {
            if (directory.TryOpenFileFd(age == 0 ? name : $"{name}.{age}", OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            {
                // Between the two renames of a rotation the newest name is missing for a moment.
                if (age == 0)
                    continue;
                break;
            }

            var inode = file!.Stat().Inode;
            if (inode == newerThan)
            {
                file.Dispose();
                break;
            }

            if (seen.Add(inode))
                files.Add(file);
            else
                file.Dispose();
        }

        files.Reverse();
        return files;
    }
}
