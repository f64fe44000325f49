using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Sockets;
using Lighter.Network.Firewall;

namespace Lighter.Network.Ports;

/// <summary>
/// One published port: what comes to the host's address and port goes on to the container's, of the same family. The
/// unspecified host address (<c>0.0.0.0</c>, <c>::</c>) stands for all of the host's addresses.
/// </summary>
public sealed record PortForward(
    TransportProtocol Protocol, IPAddress HostAddress, ushort HostPort, IPAddress ContainerAddress, ushort ContainerPort)
{
    internal NftFamily Family => ContainerAddress.AddressFamily == AddressFamily.InterNetworkV6 ? NftFamily.Ipv6 : NftFamily.Ipv4;

    private bool IsForAll => HostAddress.Equals(IPAddress.Any) || HostAddress.Equals(IPAddress.IPv6Any);

    /// <summary>The firewall's map that it belongs in.</summary>
    internal string Map => (Family, IsForAll) switch
    {
        (NftFamily.Ipv6, true) => FirewallTable.Publish6,
        (NftFamily.Ipv6, false) => FirewallTable.Publish6At,
        (_, true) => FirewallTable.Publish4,
        _ => FirewallTable.Publish4At,
    };

    public override string ToString() =>
        $"{new IPEndPoint(HostAddress, HostPort)} to {new IPEndPoint(ContainerAddress, ContainerPort)}/{Protocol.ToString().ToLowerInvariant()}";

    internal NftElement ToElement(string? owner = null)
    {
        if (HostAddress.AddressFamily != ContainerAddress.AddressFamily)
            throw new LighterException(ErrorCode.InvalidArgument, $"publishing {this}: the addresses are of two families");
        return new NftElement(Key(), [.. ContainerAddress.GetAddressBytes(), .. PortBytes(ContainerPort)], Comment: owner);
    }

    /// <summary>What an element of a map stands for, or <see langword="null"/> for one we never wrote.</summary>
    internal static PortForward? FromElement(string map, NftElement element)
    {
        const int word = 4;
        var isIpv6 = map is FirewallTable.Publish6 or FirewallTable.Publish6At;
        var addressLength = isIpv6 ? 16 : 4;
        var hasAddress = map is FirewallTable.Publish4At or FirewallTable.Publish6At;
        var keyAddress = hasAddress ? addressLength : 0;
        if (element.Key.Length != keyAddress + (2 * word) || element.Value?.Length != addressLength + word)
            return null;
        var all = isIpv6 ? IPAddress.IPv6Any : IPAddress.Any;
        return new PortForward(
            (TransportProtocol)element.Key[keyAddress],
            hasAddress ? new IPAddress(element.Key.AsSpan(0, addressLength)) : all,
            BinaryPrimitives.ReadUInt16BigEndian(element.Key.AsSpan(keyAddress + word)),
            new IPAddress(element.Value.AsSpan(0, addressLength)),
            BinaryPrimitives.ReadUInt16BigEndian(element.Value.AsSpan(addressLength)));
    }

    private byte[] Key() => [.. IsForAll ? [] : HostAddress.GetAddressBytes(), (byte)Protocol, 0, 0, 0, .. PortBytes(HostPort)];

    private static byte[] PortBytes(ushort port) => [(byte)(port >> 8), (byte)port, 0, 0];
}
