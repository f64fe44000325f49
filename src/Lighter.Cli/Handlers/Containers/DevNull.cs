using Lighter.Linux;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>The stream of who has none.</summary>
internal static class DevNull
{
    public static FileFd Open()
    {
        using var devices = DirectoryFd.Open("/dev");
        var errno = devices.TryOpenFileFd("null", OpenFlags.ReadWrite, 0, out var file);
        return errno == Errno.None ? file! : throw new LinuxException(errno, "open", "/dev/null");
    }
}
