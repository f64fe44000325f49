using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Resctrl;

/// <summary>Where the kernel's shares of caches and memory bandwidth are mounted, and which of them this machine has.</summary>
internal static class ResctrlMount
{
    private const string Type = "resctrl";

    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: nowhere.</exception>
    internal static string Find() => Find(MountEntry.ReadAll());

    internal static string Find(IEnumerable<MountEntry> mounts) =>
        mounts.FirstOrDefault(mount => mount.Type == Type && mount.Root == "/")?.MountPoint
        ?? throw new LighterException(ErrorCode.Unsupported, "intelRdt: this machine gives no shares of the processor's cache and memory bandwidth: no resctrl file system is mounted")
        {
            Hint = "with a processor that can: mount -t resctrl resctrl /sys/fs/resctrl",
        };

    /// <summary>Refuses what this machine could not follow, before anything is made.</summary>
    internal static void Require(ResctrlDirectory root, LinuxIntelRdt wanted)
    {
        if (!string.IsNullOrEmpty(wanted.L3CacheSchema))
            RequireCache(root);
        if (!string.IsNullOrEmpty(wanted.MemBwSchema))
            RequireBandwidth(root);
        var events = root.ReadLines("info/L3_MON/mon_features");
        if (wanted.EnableMonitoring == true && !root.Has(ResctrlDirectory.MonitorGroups))
            throw Lacking("enableMonitoring", "counts nothing of a group");
        if (wanted.EnableCmt == true && !events.Contains("llc_occupancy"))
            throw Lacking("enableCMT", "does not count the cache in use (llc_occupancy)");
        if (wanted.EnableMbm == true && !events.Any(name => name is "mbm_total_bytes" or "mbm_local_bytes"))
            throw Lacking("enableMBM", "does not count memory bandwidth (mbm_total_bytes, mbm_local_bytes)");
    }

    /// <summary>With code and data apart (CDP) there are two resources in place of L3.</summary>
    internal static void RequireCache(ResctrlDirectory root)
    {
        if (!root.Has("info/L3") && !root.Has("info/L3CODE"))
            throw Lacking("l3CacheSchema", "does not share out its L3 cache");
    }

    internal static void RequireBandwidth(ResctrlDirectory root)
    {
        if (!root.Has("info/MB"))
            throw Lacking("memBwSchema", "does not share out memory bandwidth");
    }

    private static LighterException Lacking(string member, string what) => new(ErrorCode.Unsupported, $"intelRdt: {member}: this machine {what}");
}
