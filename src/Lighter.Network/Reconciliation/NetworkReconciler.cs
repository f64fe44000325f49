using Lighter.Linux.Netlink.Route;
using Lighter.Network.Bridges;
using Lighter.Network.Ports;

namespace Lighter.Network.Reconciliation;

/// <summary>
/// Finds and removes what networks and containers left in the kernel when their end was not told: after <c>kill -9</c>, or when
/// a store was deleted.
/// </summary>
public static class NetworkReconciler
{
    /// <summary>Everything of ours in the kernel whose owner is gone.</summary>
    /// <param name="host">The host.</param>
    /// <param name="isLiving">Told an owner as given at creation; answers for other stores' owners that they live.</param>
    public static NetworkLeftOvers Find(HostNetwork host, Func<string, bool> isLiving) => new(
        [.. PublishedPorts.List(host).Where(port => port.Owner is { } owner && !isLiving(owner))],
        [.. host.Links.ListLinks().Where(link => IsOurs(link) && !isLiving(Owner(link))).Select(link => LinkName.Parse(link.Name))]);

    public static void Remove(HostNetwork host, NetworkLeftOvers leftOvers)
    {
        if (leftOvers.Ports.Count > 0)
            PublishedPorts.Withdraw(host, [.. leftOvers.Ports.Select(port => port.Forward)]);
        foreach (var bridge in leftOvers.Bridges)
            BridgeNetwork.Remove(host, bridge);
    }

    private static bool IsOurs(LinkInfo link) =>
        link.Kind == "bridge" && link.Alias.StartsWith(BridgeNetwork.OwnerPrefix, StringComparison.Ordinal);

    private static string Owner(LinkInfo link) => link.Alias[BridgeNetwork.OwnerPrefix.Length..];
}
