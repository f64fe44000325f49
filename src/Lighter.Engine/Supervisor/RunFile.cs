using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>Small files in a container's run directory that are complete or not there.</summary>
internal static class RunFile
{
    internal static Errno TryReplace(DirectoryFd runDirectory, string name, ReadOnlySpan<byte> content)
    {
        const OpenFlags flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate;
        var temporary = name + ".new";
        var errno = runDirectory.TryOpenFileFd(temporary, flags, 0x180 /* 0600 */, out var file);
        if (errno != Errno.None)
            return errno;
        using (file)
            errno = file!.TryWriteAll(content);
        return errno == Errno.None ? runDirectory.TryRename(temporary, runDirectory, name) : errno;
    }
}
