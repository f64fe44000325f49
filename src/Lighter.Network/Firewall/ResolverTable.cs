using System.Net;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Sockets;

namespace Lighter.Network.Firewall;

/// <summary>
/// The table <c>ip lighter_names</c> of a container's own namespace: what is sent to the resolver's address and port 53 goes to the
/// ports where the resolver listens. So port 53 stays free for a server of the container's own.
/// </summary>
internal static class ResolverTable
{
    private const string Ports = "ports";
    private const ushort Domain = 53;

    private static readonly NftTable Table = new(NftFamily.Ipv4, "lighter_names");

    /// <param name="address">The resolver's, on the loopback.</param>
    /// <param name="datagrams">Where it takes datagrams.</param>
    /// <param name="streams">Where it takes connections.</param>
    internal static NftBatch Install(IPAddress address, ushort datagrams, ushort streams) => new NftBatch(Table)
        .AddTable()
        .AddMap(Ports, NftType.Protocol.Then(NftType.Port), NftType.Ipv4Address.Then(NftType.Port))
        .AddChain("output", new NftHook(NftHookPoint.Output, "nat", -100))
        .AddRule("output", rule => rule.Ipv4DestinationIs(address).LoadTransportProtocol(NftRule.FirstWord)
            .LoadDestinationPort(NftRule.FirstWord + 1).TranslateBy(Ports, NftFamily.Ipv4))
        .AddElements(Ports, Element(TransportProtocol.Udp, address, datagrams), Element(TransportProtocol.Tcp, address, streams));

    private static NftElement Element(TransportProtocol protocol, IPAddress address, ushort port) =>
        new([(byte)protocol, 0, 0, 0, .. Bytes(Domain)], [.. address.GetAddressBytes(), .. Bytes(port)]);

    private static byte[] Bytes(ushort port) => [(byte)(port >> 8), (byte)port, 0, 0];
}
