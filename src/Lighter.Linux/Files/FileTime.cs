namespace Lighter.Linux;

/// <summary>A time as files keep it: whole seconds since 1970, and nanoseconds 0 to 999,999,999.</summary>
public readonly record struct FileTime(long Seconds, long Nanoseconds = 0)
{
    public static FileTime From(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0 ? new(seconds - 1, (rest + TimeSpan.TicksPerSecond) * 100) : new(seconds, rest * 100);
    }
}
