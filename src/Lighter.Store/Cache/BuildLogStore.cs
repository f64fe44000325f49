using System.Globalization;
using Lighter.Linux;

namespace Lighter.Store.Cache;

/// <summary>What builds have told, whole, a file for each of the last builds: <c>build-logs/</c>.</summary>
public sealed class BuildLogStore(StorePaths paths)
{
    /// <summary>Older ones go when a new one is made.</summary>
    public const int MostLogs = 50;

    private const int Permissions = 0x180; // 0600
    private const string Suffix = ".log";

    /// <summary>Names are in the order of their times.</summary>
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z-'";

    /// <summary>Logs older than this go, too.</summary>
    public static TimeSpan LongestAge { get; } = TimeSpan.FromDays(14);

    /// <returns>A new file, and its path.</returns>
    public (FileStream File, string Path) Create(DateTimeOffset now)
    {
        using var directory = DirectoryFd.OpenOrCreate(paths.BuildLogs, StorePaths.PrivateMode);
        Prune(directory, now);
        var name = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + KernelRandom.GetHexString(8) + Suffix;
        var file = directory.OpenFile(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, Permissions);
        return (new FileStream(file, FileAccess.Write, 0), System.IO.Path.Join(paths.BuildLogs, name));
    }

    /// <summary>Leaves room for one more.</summary>
    private static void Prune(DirectoryFd directory, DateTimeOffset now)
    {
        var oldest = (now - LongestAge).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var names = directory.ReadEntries().Select(static entry => entry.Name)
            .Where(static name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal);
        foreach (var name in names.Where((name, index) => index >= MostLogs - 1 || string.CompareOrdinal(name, oldest) < 0))
            directory.TryUnlink(name); // another build may be quicker
    }
}
