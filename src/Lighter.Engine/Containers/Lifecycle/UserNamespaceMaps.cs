using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Rootless;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>The ids of a container's user namespace and how they are written.</summary>
internal sealed record UserNamespaceMap(ValueList<LinuxIdMapping> Uids, ValueList<LinuxIdMapping> Gids)
{
    /// <summary>Several ranges need the set-user-id helpers, which know what <c>/etc/subuid</c> grants; one's own id alone does not.</summary>
    public IdMapPlan ToPlan() => CurrentUser.IsRoot
        ? new IdMapPlan { Files = [("uid_map", Text(Uids)), ("gid_map", Text(Gids))] }
        : Uids.Count == 1 && Uids[0].Size == 1
            ? new IdMapPlan { Files = [("setgroups", "deny"), ("uid_map", Text(Uids)), ("gid_map", Text(Gids))] }
            : new IdMapPlan { Commands = [Command("newuidmap", Uids), Command("newgidmap", Gids)] };

    public bool HasUid(uint id) => Has(Uids, id);

    public bool HasGid(uint id) => Has(Gids, id);

    /// <summary>Whoever maps one's own id alone gives up setting groups.</summary>
    public bool HasAdditionalGid(uint id) => Gids is not [{ Size: 1 }] && HasGid(id);

    private static bool Has(ValueList<LinuxIdMapping> map, uint id) =>
        map.Any(range => id >= range.ContainerId && id - range.ContainerId < range.Size);

    private static string Text(ValueList<LinuxIdMapping> map) =>
        string.Concat(map.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.ContainerId} {range.HostId} {range.Size}\n")));

    private static IReadOnlyList<string> Command(string program, ValueList<LinuxIdMapping> map) =>
    [
        program, IdMapPlan.PidMark,
        .. map.SelectMany(range => new[] { range.ContainerId, range.HostId, range.Size }).Select(number => number.ToString(CultureInfo.InvariantCulture)),
    ];
}

/// <summary>
/// Decides on a container's user namespace: none for root unless asked, and for a user always one, with the ranges that
/// <c>/etc/subuid</c> grants. <see href="https://man7.org/linux/man-pages/man5/subuid.5.html"/>
/// </summary>
internal sealed class UserNamespaceMaps(LighterEngine engine)
{
    public UserNamespaceMap? Of(ContainerCreateOptions options) => (engine.IsRootless, options.Namespaces.User.Kind) switch
    {
        (false, NamespaceKind.Default or NamespaceKind.Host) => null,
        (true, NamespaceKind.Default or NamespaceKind.Host or NamespaceKind.Private) => OfUser(),
        (_, var kind) => throw new LighterException(ErrorCode.Unsupported, $"--userns {kind} is not supported"),
    };

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
