namespace Lighter.Linux;

/// <summary>
/// A line of <c>/proc/self/mountinfo</c>. <see href="https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html"/>
/// </summary>
public sealed record MountEntry
{
    public required int Id { get; init; }

    public required int ParentId { get; init; }

    public required string Device { get; init; }

    /// <summary>The directory of the file system that is seen.</summary>
    public required string Root { get; init; }

    /// <summary>Where it is seen, below the root of the process.</summary>
    public required string MountPoint { get; init; }

    public required string Options { get; init; }

    /// <summary><c>shared:N</c>, <c>master:N</c>, <c>propagate_from:N</c>, <c>unbindable</c>.</summary>
    public required string Propagation { get; init; }

    public required string Type { get; init; }

    public required string Source { get; init; }

    public required string SuperOptions { get; init; }

    /// <summary>All mounts of this process's namespace.</summary>
    public static List<MountEntry> ReadAll() => Parse(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>The mount point on which a path lies, of this process's namespace.</summary>
    public static string PointAbove(string trustedPath) => Above(trustedPath)?.MountPoint ?? "/";

    /// <summary>The mount on which a path lies; nothing where the root of the process is none.</summary>
    public static MountEntry? Above(string trustedPath) => ReadAll()
        .Where(entry => entry.MountPoint == "/" || trustedPath == entry.MountPoint || trustedPath.StartsWith(entry.MountPoint + "/", StringComparison.Ordinal))
        .MaxBy(entry => entry.MountPoint.Length);

    public static List<MountEntry> Parse(string mountInfo)
    {
        var entries = new List<MountEntry>();
        foreach (var line in mountInfo.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseLine(line) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    private static MountEntry? ParseLine(string line)
    {
        var fields = line.Split(' ');
        var dash = Array.IndexOf(fields, "-", 6);
        if (dash < 0 || fields.Length < dash + 4 || !int.TryParse(fields[0], out var id) || !int.TryParse(fields[1], out var parent))
            return null;
        return new MountEntry
        {
            Id = id,
            ParentId = parent,
            Device = fields[2],
            Root = Unescape(fields[3]),
            MountPoint = Unescape(fields[4]),
            Options = fields[5],
            Propagation = string.Join(' ', fields[6..dash]),
            Type = fields[dash + 1],
            Source = Unescape(fields[dash + 2]),
            SuperOptions = fields[dash + 3],
        };
    }

    /// <summary>Space, tab, line feed and backslash stand as three octal digits.</summary>
    private static string Unescape(string text) => !text.Contains('\\')
        ? text
        : text.Replace(@"\040", " ").Replace(@"\011", "\t").Replace(@"\012", "\n").Replace(@"\134", @"\");
}
