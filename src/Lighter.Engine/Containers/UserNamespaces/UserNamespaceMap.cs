using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.UserNamespaces;

/// <summary>The ids of a container's user namespace and how they are written.</summary>
internal sealed record UserNamespaceMap(ValueList<LinuxIdMapping> Uids, ValueList<LinuxIdMapping> Gids)
{
    public static UserNamespaceMap Of(ValueList<IdMapEntry> uids, ValueList<IdMapEntry> gids) => new(Ranges(uids), Ranges(gids));

    public ValueList<IdMapEntry> UidEntries => Entries(Uids);

    public ValueList<IdMapEntry> GidEntries => Entries(Gids);

    /// <summary>Everybody is inside who they are outside.</summary>
    public bool IsIdentity => Uids.Concat(Gids).All(range => range.ContainerId == range.HostId);

    /// <summary>Several ranges need the set-user-id helpers, which know what <c>/etc/subuid</c> grants; one's own id alone does not.</summary>
    public IdMapPlan ToPlan() => CurrentUser.IsRoot
        ? new IdMapPlan { Files = [("uid_map", Text(Uids)), ("gid_map", Text(Gids))] }
        : Uids.Count == 1 && Uids[0].Size == 1
            ? new IdMapPlan { Files = [("setgroups", "deny"), ("uid_map", Text(Uids)), ("gid_map", Text(Gids))] }
            : new IdMapPlan { Commands = [Command("newuidmap", Uids), Command("newgidmap", Gids)] };

    public bool HasUid(uint id) => OutsideOf(Uids, id) is not null;

    public bool HasGid(uint id) => OutsideOf(Gids, id) is not null;

    /// <summary>Whoever maps one's own id alone gives up setting groups.</summary>
    public bool HasAdditionalGid(uint id) => Gids is not [{ Size: 1 }] && HasGid(id);

    /// <summary>Who an id inside is outside; nothing for one that is not mapped.</summary>
    public static uint? OutsideOf(ValueList<LinuxIdMapping> map, uint id)
    {
        foreach (var range in map)
        {
            if (id >= range.ContainerId && id - range.ContainerId < range.Size)
                return range.HostId + (id - range.ContainerId);
        }

        return null;
    }

    /// <summary>Who an id outside is inside.</summary>
    public static uint? InsideOf(ValueList<LinuxIdMapping> map, uint id)
    {
        foreach (var range in map)
        {
            if (id >= range.HostId && id - range.HostId < range.Size)
                return range.ContainerId + (id - range.HostId);
        }

        return null;
    }

    public static ValueList<LinuxIdMapping> Ranges(ValueList<IdMapEntry> entries) =>
        entries.Select(entry => new LinuxIdMapping { ContainerId = entry.Inside, HostId = entry.Outside, Size = entry.Count }).ToValueList();

    private static ValueList<IdMapEntry> Entries(ValueList<LinuxIdMapping> ranges) =>
        ranges.Select(range => new IdMapEntry(range.ContainerId, range.HostId, range.Size)).ToValueList();

    private static string Text(ValueList<LinuxIdMapping> map) =>
        string.Concat(map.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.ContainerId} {range.HostId} {range.Size}\n")));

    private static IReadOnlyList<string> Command(string program, ValueList<LinuxIdMapping> map) =>
    [
        program, IdMapPlan.PidMark,
        .. map.SelectMany(range => new[] { range.ContainerId, range.HostId, range.Size }).Select(number => number.ToString(CultureInfo.InvariantCulture)),
    ];
}
