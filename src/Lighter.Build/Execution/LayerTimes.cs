using Lighter.Linux;

namespace Lighter.Build.Execution;

/// <summary>Gives all files of a layer one time, so that the layer depends on nothing but what is in it.</summary>
internal static class LayerTimes
{
    public static void Set(DirectoryFd directory, DateTimeOffset time, CancellationToken cancellation) =>
        Set(directory, new FileTime(time.ToUnixTimeSeconds()), cancellation);

    private static void Set(DirectoryFd directory, FileTime time, CancellationToken cancellation)
    {
        foreach (var entry in directory.ReadEntries())
        {
            cancellation.ThrowIfCancellationRequested();
            if (directory.Stat(entry.Name).Kind == FileKind.Directory)
            {
                using var below = directory.OpenDirectory(entry.Name);
                Set(below, time, cancellation);
            }

            if (directory.TryChangeTimes(entry.Name, time, time) is not Errno.None and var errno)
                throw new LinuxException(errno, "setting the time of", entry.Name);
        }
    }
}
