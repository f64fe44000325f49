using System.Globalization;
using Lighter.Linux;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Store.Cache;

/// <summary>What builds have told, whole, a file for each of the last builds: <c>build-logs/</c>.</summary>
public sealed class BuildLogStore(StorePaths paths)
{
    /// <summary>Older ones go when a new one is made.</summary>
    public const int MostLogs = 50;

    private const string Suffix = ".log";

    /// <summary>Names are in the order of their times.</summary>
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z-'";

    /// <summary>Logs older than this go, too.</summary>
    public static TimeSpan LongestAge { get; } = TimeSpan.FromDays(14);

    /// <summary>Nothing takes it away as long as it is open.</summary>
    /// <returns>A new file, and its path.</returns>
    public (FileStream File, string Path) Create(DateTimeOffset now)
    {
        using var directory = DirectoryFd.OpenOrCreate(paths.BuildLogs, StorePaths.PrivateMode);
        Prune(directory, now);
        var name = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + KernelRandom.GetHexString(8) + Suffix;
        var file = (SafeFileHandle)FileLock.Acquire(directory, name).Handle;
        return (new FileStream(file, FileAccess.Write, 0), System.IO.Path.Join(paths.BuildLogs, name));
    }

    /// <summary>Removes the logs of builds that began earlier and are done.</summary>
    /// <returns>How many, and their bytes.</returns>
    public (int Count, long Size) Remove(DateTimeOffset before)
    {
        if (DirectoryFd.TryOpen(paths.BuildLogs, out var directory) != Errno.None)
            return default;
        using (directory)
        {
            var (count, size) = (0, 0L);
            foreach (var name in Names(directory!).Where(name => IsOlder(name, before)))
            {
                var length = directory!.TryStat(name, out var status) == Errno.None ? status.Size : 0;
                if (!TryRemove(directory, name))
                    continue;
                count++;
                size += length;
            }

            return (count, size);
        }
    }

    /// <summary>Leaves room for one more.</summary>
    private static void Prune(DirectoryFd directory, DateTimeOffset now)
    {
        foreach (var name in Names(directory).Where((name, index) => index >= MostLogs - 1 || IsOlder(name, now - LongestAge)))
            TryRemove(directory, name); // another build may be quicker
    }

    /// <summary>Newest first.</summary>
    private static IEnumerable<string> Names(DirectoryFd directory) => directory.ReadEntries()
        .Where(static entry => entry.Kind == FileKind.Regular && entry.Name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(static entry => entry.Name)
        .OrderDescending(StringComparer.Ordinal);

    private static bool IsOlder(string name, DateTimeOffset time) =>
        string.CompareOrdinal(name, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)) < 0;

    private static bool TryRemove(DirectoryFd directory, string name)
    {
        using var unheld = FileLock.TryAcquire(directory, name);
        unheld?.Remove();
        return unheld is not null;
    }
}
