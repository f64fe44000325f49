using Lighter.Linux;
using Lighter.Linux.Netlink.ConnectionTracking;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Sockets;
using Lighter.Network.Firewall;

namespace Lighter.Network.Ports;

/// <summary>A port that the firewall forwards, and whose it is.</summary>
public sealed record PublishedPort(PortForward Forward, string? Owner);

/// <summary>
/// The ports that the firewall forwards to containers. Who publishes holds a <see cref="PortReservation"/> of the port, so
/// whatever the firewall may still have about it is left over and is replaced.
/// </summary>
public static class PublishedPorts
{
    private static readonly string[] Maps =
        [FirewallTable.Publish4, FirewallTable.Publish4At, FirewallTable.Publish6, FirewallTable.Publish6At];

    /// <param name="host">The host, on which the container's bridge has been ensured.</param>
    /// <param name="owner">Kept with the ports so that what is left over is found: a store's and a container's id.</param>
    /// <param name="forwards">All that the container publishes: they begin to work together.</param>
    public static void Publish(HostNetwork host, string owner, IReadOnlyList<PortForward> forwards)
    {
        var failure = host.Firewall.TryExecute(Add(new NftBatch(FirewallTable.Table), owner, forwards));
        if (failure is { Errno: Errno.EEXIST })
            failure = host.Firewall.TryExecute(Add(DeleteLeftOvers(host, forwards), owner, forwards));
        if (failure is not null)
            throw failure.While($"publishing {forwards[0]}");
        ForgetDatagrams(forwards);
    }

    /// <summary>Ends forwarding. What is absent is no error; connections that are open go on until the container's end.</summary>
    public static void Withdraw(HostNetwork host, IReadOnlyList<PortForward> forwards)
    {
        var batch = new NftBatch(FirewallTable.Table);
        foreach (var map in forwards.GroupBy(forward => forward.Map))
            batch.DeleteElements(map.Key, [.. map.Select(forward => forward.ToElement())]);
        var failure = host.Firewall.TryExecute(batch);
        if (failure is { Errno: Errno.ENOENT })
            failure = host.Firewall.TryExecute(DeletePresent(host, published => forwards.Contains(published.Forward)));
        if (failure is not null)
            throw failure.While($"withdrawing {forwards[0]}");
        ForgetDatagrams(forwards);
    }

    /// <summary>All ports that are forwarded on this host, by whichever store of ours.</summary>
    public static IReadOnlyList<PublishedPort> List(HostNetwork host) =>
        [.. Maps.SelectMany(map => host.Firewall.ListElements(FirewallTable.Table, map)
            .Select(element => PortForward.FromElement(map, element) is { } forward ? new PublishedPort(forward, element.Comment) : null)
            .OfType<PublishedPort>())];

    private static NftBatch Add(NftBatch batch, string owner, IReadOnlyList<PortForward> forwards)
    {
        foreach (var map in forwards.GroupBy(forward => forward.Map))
            batch.AddElements(map.Key, [.. map.Select(forward => forward.ToElement(owner))]);
        return batch;
    }

    private static NftBatch DeleteLeftOvers(HostNetwork host, IReadOnlyList<PortForward> forwards) =>
        DeletePresent(host, published => forwards.Any(forward => IsSamePort(forward, published.Forward)));

    private static NftBatch DeletePresent(HostNetwork host, Func<PublishedPort, bool> isToGo)
    {
        var batch = new NftBatch(FirewallTable.Table);
        foreach (var published in List(host).Where(isToGo))
            batch.DeleteElements(published.Forward.Map, published.Forward.ToElement());
        return batch;
    }

    private static bool IsSamePort(PortForward one, PortForward other) =>
        one.Map == other.Map && one.Protocol == other.Protocol && one.HostPort == other.HostPort
        && one.HostAddress.Equals(other.HostAddress);

    private static void ForgetDatagrams(IReadOnlyList<PortForward> forwards)
    {
        foreach (var forward in forwards.Where(forward => forward.Protocol == TransportProtocol.Udp))
            ConnectionTable.Forget(forward.Family, forward.Protocol, forward.HostPort);
    }
}
