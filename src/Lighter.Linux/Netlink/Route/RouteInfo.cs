using System.Net;

namespace Lighter.Linux.Netlink.Route;

/// <summary>A route as the kernel lists it.</summary>
/// <param name="Destination">What it leads to; everything for a default route.</param>
/// <param name="LinkIndex">The link it leaves by, or 0.</param>
/// <param name="Gateway">The router, when the destination is not on the link.</param>
/// <param name="Table">254 is the main table, 255 the local addresses.</param>
public sealed record RouteInfo(IPNetwork Destination, int LinkIndex, IPAddress? Gateway, uint Table)
{
    internal static RouteInfo? Read(NetlinkMessage message)
    {
        if (message.Type != RouteMessageType.NewRoute || message.Payload.Length < RouteHeader.Length)
            return null;
        var any = message.Payload[0] == Native.Libc.AfInet6 ? IPAddress.IPv6Any : IPAddress.Any;
        var (destination, gateway, link, table) = (any, (IPAddress?)null, 0u, (uint)message.Payload[4]);
        foreach (var attribute in message.Attributes(RouteHeader.Length))
        {
            if (attribute.Type == RouteAttribute.Destination)
                destination = attribute.Address ?? any;
            else if (attribute.Type == RouteAttribute.Gateway)
                gateway = attribute.Address;
            else if (attribute.Type == RouteAttribute.OutputLink)
                link = attribute.UInt32;
            else if (attribute.Type == RouteAttribute.Table)
                table = attribute.UInt32;
        }

        var longest = destination.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 128 : 32;
        return message.Payload[1] > longest
            ? null
            : new RouteInfo(new InterfaceAddress(destination, message.Payload[1]).Network, (int)link, gateway, table);
    }
}
