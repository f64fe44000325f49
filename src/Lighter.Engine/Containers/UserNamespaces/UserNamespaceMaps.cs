using Lighter.Engine.Containers.Records;
using Lighter.Engine.Rootless;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.UserNamespaces;

/// <summary>
/// The map of a container's user namespace at its start: what was chosen for it when it was made, else none for root, and for a
/// user always one, with the ranges that <c>/etc/subuid</c> grants. <see href="https://man7.org/linux/man-pages/man5/subuid.5.html"/>
/// </summary>
internal sealed class UserNamespaceMaps(LighterEngine engine)
{
    public UserNamespaceMap? Of(StoredContainer stored) => stored.UidMap.Count > 0
        ? UserNamespaceMap.Of(stored.UidMap, stored.GidMap)
        : engine.IsRootless ? OfUser() : null;

    /// <summary>The caller is root inside; the subordinate ids follow. Root of a user namespace passes on what it has.</summary>
    public static UserNamespaceMap OfUser()
    {
        if (CurrentUser.IsRoot)
            return new UserNamespaceMap(Same(OwnUserNamespace.Uids), Same(OwnUserNamespace.Gids));
        var name = Environment.UserName;
        return new UserNamespaceMap(
            Map(CurrentUser.EffectiveUid, SubordinateIds.Read("/etc/subuid", name, CurrentUser.EffectiveUid)),
            Map(CurrentUser.EffectiveGid, SubordinateIds.Read("/etc/subgid", name, CurrentUser.EffectiveUid)));
    }

    private static ValueList<LinuxIdMapping> Same(IReadOnlyList<IdRange> ranges) =>
        ranges.Select(range => new LinuxIdMapping { ContainerId = range.Inside, HostId = range.Inside, Size = range.Count }).ToValueList();

    private static ValueList<LinuxIdMapping> Map(uint own, IReadOnlyList<(uint First, uint Count)> ranges)
    {
        List<LinuxIdMapping> map = [new() { ContainerId = 0, HostId = own, Size = 1 }];
        uint next = 1;
        foreach (var (first, count) in ranges)
        {
            map.Add(new() { ContainerId = next, HostId = first, Size = count });
            next += count;
        }

        return map.ToValueList();
    }
}
