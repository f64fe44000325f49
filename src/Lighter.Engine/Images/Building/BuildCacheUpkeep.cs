using Lighter.Engine.Containers.Options;
using Lighter.Linux;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// What a build does for the disk when it is done, once a day at most: what no build has used for two months goes, and so does what is
/// beyond a tenth of the disk, the least recently used first. <c>LIGHTER_BUILD_CACHE</c> gives another size, or <c>off</c>.
/// </summary>
/// <remarks>Layers of images, and all that is younger than a day, stay whatever their size.</remarks>
public sealed class BuildCacheUpkeep(LighterEngine engine, TimeProvider clock)
{
    public const string Variable = "LIGHTER_BUILD_CACHE";

    private const string MarkName = "build-cache.upkeep";
    private const string Off = "off";
    private const int ShareOfDisk = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestUnused = TimeSpan.FromDays(60);

    /// <returns>What is gone; nothing where it was not due.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: the variable is no size.</exception>
    public IReadOnlyList<BuildCacheItem> RunWhenDue()
    {
        var wanted = engine.Environment(Variable);
        if (wanted == Off)
            return [];
        var size = string.IsNullOrEmpty(wanted) ? new DriveInfo(engine.Paths.Root).TotalSize / ShareOfDisk : Parse(wanted);
        if (!IsDue())
            return [];
        var prune = new PruneBuildCache(engine);
        return
        [
            .. prune.Execute(new BuildCachePruning(UnusedSince: clock.GetUtcNow() - LongestUnused)),
            .. prune.Execute(new BuildCachePruning(UnusedSince: clock.GetUtcNow() - Interval, KeepBytes: size)),
        ];
    }

    private static long Parse(string size)
    {
        try
        {
            return ByteSize.Parse(size).Bytes;
        }
        catch (LighterException e)
        {
            throw e.While(Variable);
        }
    }

    /// <summary>The time of a file is that of the last upkeep; it is set first, so that of two builds one does the work.</summary>
    private bool IsDue()
    {
        const OpenFlags flags = OpenFlags.WriteOnly | OpenFlags.Create;
        using var root = DirectoryFd.Open(engine.Paths.Root);
        var now = clock.GetUtcNow();
        var isKnown = root.TryStat(MarkName, out var mark) == Errno.None;
        if (isKnown && mark.Modified.Seconds > (now - Interval).ToUnixTimeSeconds())
            return false;
        using (root.OpenFile(MarkName, flags, 0x180 /* 0600 */))
        {
            var time = FileTime.From(now);
            root.TryChangeTimes(MarkName, time, time);
        }

        return isKnown; // a new store has nothing that is old
    }
}
