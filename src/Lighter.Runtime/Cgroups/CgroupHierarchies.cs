namespace Lighter.Runtime.Cgroups;

/// <summary>
/// How this host arranges its cgroups: v2 only, v1 only, or v1 with a v2 hierarchy beside it ("hybrid").
/// <see href="https://man7.org/linux/man-pages/man7/cgroups.7.html"/>
/// </summary>
public sealed class CgroupHierarchies
{
    internal const string MountPoint = "/sys/fs/cgroup";

    private static CgroupHierarchies? _current;

    private CgroupHierarchies(bool isUnified, string unifiedPath, IReadOnlyList<LegacyHierarchy> legacy)
    {
        IsUnified = isUnified;
        OwnUnifiedPath = unifiedPath;
        Legacy = legacy;
    }

    /// <summary>Of this process, read once.</summary>
    public static CgroupHierarchies Current => _current ??= Read(File.ReadAllText("/proc/self/cgroup"), IsV2(MountPoint));

    /// <summary>Where another process is.</summary>
    public static CgroupHierarchies Of(int pid) => Read(File.ReadAllText($"/proc/{pid}/cgroup"), IsV2(MountPoint));

    /// <summary>Nothing but v2.</summary>
    public bool IsUnified { get; }

    /// <summary>The process's place in the v2 hierarchy.</summary>
    public string OwnUnifiedPath { get; }

    public IReadOnlyList<LegacyHierarchy> Legacy { get; }

    /// <summary>The v1 hierarchy of a controller, if it has one.</summary>
    public LegacyHierarchy? Find(string controller) =>
        Legacy.FirstOrDefault(hierarchy => hierarchy.Controllers.Contains(controller));

    /// <summary>Lines of <c>/proc/self/cgroup</c>: <c>id:controllers:path</c>; v2 is <c>0::path</c>.</summary>
    internal static CgroupHierarchies Read(string membership, bool isUnified)
    {
        var legacy = new List<LegacyHierarchy>();
        var unified = "/";
        foreach (var line in membership.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(':', 3) is not [var id, var controllers, var path])
                continue;
            if (id == "0")
                unified = path;
            else if (!isUnified)
                legacy.Add(new LegacyHierarchy(controllers.Split(','), path));
        }

        return new CgroupHierarchies(isUnified, unified, legacy);
    }

    private static bool IsV2(string path) => File.Exists($"{path}/cgroup.controllers");
}

/// <summary>A v1 hierarchy: its controllers, or a name in place of them, and where this process is in it.</summary>
public sealed record LegacyHierarchy(string[] Controllers, string OwnPath)
{
    /// <summary>The folder below <c>/sys/fs/cgroup</c> by convention: <c>cpu,cpuacct</c>, <c>systemd</c>.</summary>
    public string FolderName => string.Join(',', Controllers).Replace("name=", "", StringComparison.Ordinal);

    public string Folder => $"{CgroupHierarchies.MountPoint}/{FolderName}";

    internal IEnumerable<string> Aliases => Controllers.Length > 1 ? Controllers : [];

    internal IEnumerable<string> MountOptions => Controllers[0].StartsWith("name=", StringComparison.Ordinal) ? ["none", .. Controllers] : Controllers;
}
