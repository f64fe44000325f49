namespace Lighter.Linux;

/// <summary>The stream of who has none.</summary>
public static class DevNull
{
    public static FileFd Open()
    {
        using var devices = DirectoryFd.Open("/dev");
        var errno = devices.TryOpenFileFd("null", OpenFlags.ReadWrite, 0, out var file);
        return errno == Errno.None ? file! : throw new LinuxException(errno, "open", "/dev/null");
    }
}
