using System.Text;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// The cgroup above a container's own when it is not the usual one: kept in the run directory, where it is found from
/// the id alone, and where there is nothing to read for all other containers.
/// </summary>
internal static class CgroupParent
{
    public const string Default = "/lighter";
    private const string FileName = "cgroup-parent";
    private const int LongestPath = 4096;

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: it leads out of the hierarchy.</exception>
    public static string Parse(string text)
    {
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && !parts.Any(part => part is "." or "..")
            ? "/" + string.Join('/', parts)
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid cgroup parent \"{text}\"");
    }

    public static void Save(ContainerDirectories directories, string parent)
    {
        using var run = DirectoryFd.Open(directories.Run);
        if (RunFile.TryReplace(run, FileName, Encoding.UTF8.GetBytes(Parse(parent))) is var errno and not Errno.None)
            throw new LinuxException(errno, "writing", FileName);
    }

    public static void Forget(DirectoryFd run)
    {
        if (run.TryUnlink(FileName) is var errno and not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "removing", FileName);
    }

    public static string? Load(ContainerDirectories directories)
    {
        if (DirectoryFd.TryOpen(directories.Run, out var run) != Errno.None)
            return null;
        using (run)
            return Load(run!);
    }

    public static string? Load(DirectoryFd run)
    {
        if (run.TryOpenFileFd(FileName, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        Span<byte> bytes = stackalloc byte[LongestPath];
        using (file)
            return Encoding.UTF8.GetString(bytes[..file!.ReadAt(bytes, 0)]);
    }
}
