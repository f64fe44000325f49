using System.Net;
using System.Net.Sockets;

namespace Lighter.Linux.Netlink.Route;

/// <summary>Messages about links, addresses and routes; several may go to the kernel in one send.</summary>
public static class RouteRequest
{
    /// <summary>A bridge, up at once. With an address of its own it does not take on that of its lowest port.</summary>
    public static NetlinkRequest CreateBridge(this NetlinkRequest request, LinkName name, LinkAddress address, int? mtu)
    {
        request.Begin(RouteMessageType.NewLink, NetlinkFlags.Create | NetlinkFlags.Exclusive, $"creating bridge {name}")
            .Structure(new LinkHeader { Flags = LinkAttribute.Up, Change = LinkAttribute.Up })
            .Attribute(LinkAttribute.Name, name.ToString())
            .Hardware(address)
            .Nested(LinkAttribute.Info, "bridge", static (info, kind) => info.Attribute(LinkAttribute.InfoKind, kind));
        return mtu is { } size ? request.Attribute(LinkAttribute.Mtu, size) : request;
    }

    /// <summary>
    /// A pair of links, this end up and a port of its bridge. The other has to be set up by <see cref="SetLinkUp"/> in its
    /// namespace: the kernel refuses to while the pair is being made (ENOTCONN).
    /// </summary>
    public static NetlinkRequest CreateVeth(this NetlinkRequest request, VethPair pair)
    {
        request.Begin(RouteMessageType.NewLink, NetlinkFlags.Create | NetlinkFlags.Exclusive, $"creating link {pair.Name}")
            .Structure(new LinkHeader { Flags = LinkAttribute.Up, Change = LinkAttribute.Up })
            .Attribute(LinkAttribute.Name, pair.Name.ToString());
        if (pair.BridgeIndex != 0)
            request.Attribute(LinkAttribute.Master, pair.BridgeIndex);
        return request.End(pair.Address, pair.Mtu).Nested(LinkAttribute.Info, pair, static (info, pair) => info
            .Attribute(LinkAttribute.InfoKind, "veth")
            .Nested(LinkAttribute.InfoData, pair, static (data, pair) => data
                .Nested(LinkAttribute.VethPeer, pair, static (peer, pair) => peer
                    .Structure(default(LinkHeader))
                    .Attribute(LinkAttribute.Name, pair.PeerName.ToString())
                    .Attribute(LinkAttribute.NamespaceFd, pair.PeerNamespace)
                    .End(pair.PeerAddress, pair.Mtu))));
    }

    public static NetlinkRequest SetLinkUp(this NetlinkRequest request, int index) => request
        .Begin(RouteMessageType.NewLink, NetlinkFlags.None, $"setting link {index} up")
        .Structure(new LinkHeader { Index = index, Flags = LinkAttribute.Up, Change = LinkAttribute.Up });

    /// <summary>Into another namespace and under another name at once; its addresses are lost, and it is down.</summary>
    public static NetlinkRequest MoveLink(this NetlinkRequest request, int index, NamespaceFd target, LinkName name) => request
        .Begin(RouteMessageType.NewLink, NetlinkFlags.None, $"moving link {name}")
        .Structure(new LinkHeader { Index = index })
        .Attribute(LinkAttribute.NamespaceFd, target)
        .Attribute(LinkAttribute.Name, name.ToString());

    /// <summary>Free text to be kept with the link, at most 255 bytes.</summary>
    public static NetlinkRequest SetAlias(this NetlinkRequest request, LinkName name, string alias) => request
        .Begin(RouteMessageType.NewLink, NetlinkFlags.None, $"describing link {name}")
        .Structure(default(LinkHeader))
        .Attribute(LinkAttribute.Name, name.ToString())
        .Attribute(LinkAttribute.Alias, System.Text.Encoding.UTF8.GetBytes(alias));

    /// <summary>Lets a bridge send frames back through the port they came from.</summary>
    public static NetlinkRequest SetHairpin(this NetlinkRequest request, LinkName port) => request
        .Begin(RouteMessageType.NewLink, NetlinkFlags.None, $"setting hairpin mode of link {port}")
        .Structure(default(LinkHeader))
        .Attribute(LinkAttribute.Name, port.ToString())
        .Nested(LinkAttribute.Info, 0, static (info, _) => info
            .Attribute(LinkAttribute.InfoSlaveKind, "bridge")
            .Nested(LinkAttribute.InfoSlaveData, 0, static (data, _) => data.AttributeByte(LinkAttribute.BridgePortMode, 1)));

    public static NetlinkRequest DeleteLink(this NetlinkRequest request, LinkName name) => request
        .Begin(RouteMessageType.DeleteLink, NetlinkFlags.None, $"deleting link {name}")
        .Structure(default(LinkHeader))
        .Attribute(LinkAttribute.Name, name.ToString());

    public static NetlinkRequest GetLink(this NetlinkRequest request, LinkName name) => request
        .Begin(RouteMessageType.GetLink, NetlinkFlags.None, $"looking up link {name}")
        .Structure(default(LinkHeader))
        .Attribute(LinkAttribute.Name, name.ToString());

    /// <summary>An address of a link. One that is there already is left; an IPv6 address is usable at once, without asking around.</summary>
    public static NetlinkRequest AddAddress(this NetlinkRequest request, int index, InterfaceAddress address)
    {
        const int whole = 1;
        const int local = 2;
        const int broadcast = 4;
        const byte noDuplicateDetection = 2;
        request.Begin(RouteMessageType.NewAddress, NetlinkFlags.Create | NetlinkFlags.Replace, $"adding address {address}")
            .Structure(new AddressHeader
            {
                Family = Family(address.Address),
                PrefixLength = (byte)address.PrefixLength,
                Flags = address.IsIpv6 ? noDuplicateDetection : (byte)0,
                Index = index,
            })
            .Attribute(local, address.Address)
            .Attribute(whole, address.Address);
        return !address.IsIpv6 && address.PrefixLength < 31 ? request.Attribute(broadcast, Broadcast(address)) : request;
    }

    /// <summary>A route by a gateway; the destination is everything unless given.</summary>
    public static NetlinkRequest AddRoute(this NetlinkRequest request, int index, IPAddress gateway, IPNetwork? destination = null)
    {
        const byte mainTable = 254;
        const byte fromBoot = 3;
        const byte unicast = 1;
        request.Begin(RouteMessageType.NewRoute, NetlinkFlags.Create | NetlinkFlags.Replace, $"adding route by {gateway}")
            .Structure(new RouteHeader
            {
                Family = Family(gateway),
                DestinationLength = (byte)(destination?.PrefixLength ?? 0),
                Table = mainTable,
                Protocol = fromBoot,
                Kind = unicast,
            })
            .Attribute(RouteAttribute.OutputLink, index)
            .Attribute(RouteAttribute.Gateway, gateway);
        return destination is { } network ? request.Attribute(RouteAttribute.Destination, network.BaseAddress) : request;
    }

    private static NetlinkRequest End(this NetlinkRequest request, LinkAddress? address, int? mtu)
    {
        if (address is { } hardware)
            request.Hardware(hardware);
        return mtu is { } size ? request.Attribute(LinkAttribute.Mtu, size) : request;
    }

    private static NetlinkRequest Hardware(this NetlinkRequest request, LinkAddress address)
    {
        Span<byte> bytes = stackalloc byte[6];
        address.Write(bytes);
        return request.Attribute(LinkAttribute.Address, bytes);
    }

    private static byte Family(IPAddress address) =>
        (byte)(address.AddressFamily == AddressFamily.InterNetworkV6 ? Native.Libc.AfInet6 : Native.Libc.AfInet);

    private static IPAddress Broadcast(InterfaceAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.Address.TryWriteBytes(bytes, out _);
        for (var bit = address.PrefixLength; bit < 32; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
