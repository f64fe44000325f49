using System.Net.Sockets;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink;
using Lighter.Linux.Netlink.Route;
using Lighter.Network.Bridges;

namespace Lighter.Network.Endpoints;

/// <summary>
/// A pair of links that joins a container's namespace to a bridge. The container's end is born in its namespace, and the pair
/// goes when the namespace does.
/// </summary>
public static class Endpoint
{
    /// <param name="host">The host's side.</param>
    /// <param name="container">The container's side.</param>
    /// <param name="bridge">From <see cref="BridgeNetwork.Ensure"/>.</param>
    /// <param name="definition">What to make.</param>
    public static void Attach(HostNetwork host, NetworkNamespace container, BridgeLink bridge, EndpointDefinition definition)
    {
        var name = definition.HostLinkName;
        var failure = Create();
        if (failure is { Errno: Errno.EEXIST })
        {
            // The container's last namespace is gone, but the kernel has not come to its links yet.
            Detach(host, definition);
            failure = Create();
        }

        if (failure is not null)
            throw failure;

        try
        {
            Configure(container, definition);
            container.Routes.SettleLink(definition.InterfaceName);
            host.Links.SettleLink(name);
            host.Links.SettleLink(bridge.Name);
        }
        catch (LighterException)
        {
            Detach(host, definition);
            throw;
        }

        LinuxException? Create() => host.Links.TryExecute(new NetlinkRequest()
            .CreateVeth(new VethPair(name, bridge.Index, definition.InterfaceName, container.Descriptor)
            {
                PeerAddress = definition.EffectiveHardwareAddress,
                Mtu = definition.Mtu,
            })
            .SetHairpin(name));
    }

    /// <summary>Takes a living container off a network. What is absent is no error.</summary>
    public static void Detach(HostNetwork host, EndpointDefinition definition)
    {
        if (host.Links.TryExecute(new NetlinkRequest().DeleteLink(definition.HostLinkName)) is { Errno: not Errno.ENODEV } failure)
            throw failure;
    }

    /// <summary>Gives a container that has no way out, or lost it with another endpoint, one by this endpoint's gateways.</summary>
    public static void LeadOut(NetworkNamespace container, EndpointDefinition definition)
    {
        var present = container.Routes.ListRoutes();
        var addresses = container.Routes.ListAddresses();
        foreach (var gateway in definition.Gateways.Where(gateway => !present.Any(route => IsDefault(route, gateway.AddressFamily))))
        {
            if (addresses.FirstOrDefault(known => known.Address.Network.Contains(gateway) && definition.Addresses.Contains(known.Address)) is { } own)
                container.Routes.Execute(new NetlinkRequest().AddRoute(own.LinkIndex, gateway));
        }
    }

    private static bool IsDefault(RouteInfo route, AddressFamily family) =>
        route is { Destination.PrefixLength: 0, Table: 254 } && route.Destination.BaseAddress.AddressFamily == family;

    private static void Configure(NetworkNamespace container, EndpointDefinition definition)
    {
        var link = container.Routes.FindLink(definition.InterfaceName)
            ?? throw new LinuxException(Errno.ENODEV, "configuring link", definition.InterfaceName.ToString());
        if (definition.Addresses.Any(address => address.IsIpv6))
            container.EnableIpv6(definition.InterfaceName);
        var request = new NetlinkRequest().SetLinkUp(link.Index);
        foreach (var address in definition.Addresses)
            request.AddAddress(link.Index, address);
        foreach (var gateway in definition.Gateways)
            AddDefaultRoute(request, link, definition, gateway);
        container.Routes.Execute(request);
    }

    private static void AddDefaultRoute(NetlinkRequest request, LinkInfo link, EndpointDefinition definition, System.Net.IPAddress gateway)
    {
        var family = gateway.AddressFamily == AddressFamily.InterNetworkV6;
        if (!definition.Addresses.Any(address => address.IsIpv6 == family))
            throw new LighterException(ErrorCode.InvalidArgument, $"attaching endpoint: gateway {gateway} has no address of its family beside it");
        request.AddRoute(link.Index, gateway);
    }
}
