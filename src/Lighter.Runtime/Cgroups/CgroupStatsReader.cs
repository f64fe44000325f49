namespace Lighter.Runtime.Cgroups;

/// <summary>Reads the usage files of either version.</summary>
internal static class CgroupStatsReader
{
    internal static CgroupStats ReadUnified(string path) => new()
    {
        CpuNanoseconds = Key(path, "cpu.stat", "usage_usec") * 1000,
        MemoryBytes = Number(path, "memory.current"),
        InactiveFileBytes = Key(path, "memory.stat", "inactive_file"),
        MemoryLimitBytes = Number(path, "memory.max"),
        Pids = Number(path, "pids.current"),
        ReadBytes = Sum(Text(path, "io.stat"), "rbytes="),
        WrittenBytes = Sum(Text(path, "io.stat"), "wbytes="),
        OomKills = Key(path, "memory.events", "oom_kill"),
    };

    /// <param name="directoryOf">The container's directory in a controller's hierarchy.</param>
    internal static CgroupStats ReadLegacy(Func<string, string> directoryOf)
    {
        var blocks = Text(directoryOf("blkio"), "blkio.throttle.io_service_bytes_recursive");
        const ulong unlimited = long.MaxValue / 2;
        return new CgroupStats
        {
            CpuNanoseconds = Number(directoryOf("cpuacct"), "cpuacct.usage"),
            MemoryBytes = Number(directoryOf("memory"), "memory.usage_in_bytes"),
            InactiveFileBytes = Key(directoryOf("memory"), "memory.stat", "total_inactive_file"),
            MemoryLimitBytes = Number(directoryOf("memory"), "memory.limit_in_bytes") is { } limit and < unlimited ? limit : null,
            Pids = Number(directoryOf("pids"), "pids.current"),
            ReadBytes = Sum(blocks, "Read "),
            WrittenBytes = Sum(blocks, "Write "),
            OomKills = Key(directoryOf("memory"), "memory.oom_control", "oom_kill"),
        };
    }

    internal static string? Text(string path, string file)
    {
        if (!Directory.Exists(path))
            return null;
        using var directory = new CgroupDirectory(path);
        return directory.Has(file) ? directory.Read(file) : null;
    }

    internal static ulong? Number(string path, string file) => ulong.TryParse(Text(path, file), out var number) ? number : null;

    /// <summary>The value of a line <c>key value</c>.</summary>
    internal static ulong? Key(string path, string file, string key)
    {
        foreach (var line in (Text(path, file) ?? "").Split('\n'))
        {
            if (line.Split(' ') is [var name, var value] && name == key && ulong.TryParse(value, out var number))
                return number;
        }

        return null;
    }

    /// <summary>All numbers that stand behind a word: <c>8:0 rbytes=1 wbytes=2</c> in v2, <c>8:0 Read 1</c> in v1.</summary>
    private static ulong? Sum(string? text, string word)
    {
        if (text is null)
            return null;
        var sum = 0UL;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var digits = text.AsSpan(at + word.Length);
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            sum += ulong.TryParse(end < 0 ? digits : digits[..end], out var number) ? number : 0;
        }

        return sum;
    }
}
