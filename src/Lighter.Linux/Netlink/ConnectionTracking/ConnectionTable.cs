using System.Buffers.Binary;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Sockets;

namespace Lighter.Linux.Netlink.ConnectionTracking;

/// <summary>
/// The kernel's memory of flows, by which packets of a known flow are translated as its first was. A peer that goes on
/// sending from one UDP port never begins a new flow, so what is known must be forgotten when a port gets another target.
/// <see href="https://conntrack-tools.netfilter.org/"/>
/// </summary>
public static class ConnectionTable
{
    private const ushort Subsystem = 1 << 8;
    private const ushort Get = Subsystem | 1;
    private const ushort New = Subsystem;
    private const ushort Delete = Subsystem | 2;
    private const int OriginalTuple = 1;

    /// <summary>Forgets the flows begun towards a port, whatever the address; returns how many.</summary>
    public static int Forget(NftFamily family, TransportProtocol protocol, ushort port)
    {
        using var socket = NetlinkSocket.Open(NetlinkProtocol.Netfilter);
        var tuples = new List<byte[]>();
        var failure = socket.TryExecute(ListRequest(family, protocol, port), message => Collect(message, protocol, port, tuples));
        if (failure is not null && failure.Errno != Errno.EAGAIN)
            throw failure;
        foreach (var tuple in tuples)
            Forget(socket, family, tuple);
        return tuples.Count;
    }

    /// <remarks>The kernel itself leaves out other ports (5.8 and later); what an older one lists is looked through here.</remarks>
    private static NetlinkRequest ListRequest(NftFamily family, TransportProtocol protocol, ushort port)
    {
        const int filter = 25;
        const uint byProtocol = 8;
        const uint byDestinationPort = 32;
        Span<byte> number = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(number, port);
        return new NetlinkRequest().BeginDump(Get, $"listing flows to port {port}")
            .Structure(NetfilterHeader.Of(family))
            .Nested(OriginalTuple, (protocol, number.ToArray()), static (tuple, state) => tuple
                .Nested(2, state, static (proto, state) => proto.AttributeByte(1, (byte)state.protocol).Attribute(3, state.Item2)))
            .Nested(filter, 0, static (nested, _) => nested.Attribute(1, byProtocol | byDestinationPort).Attribute(2, 0u));
    }

    private static void Collect(NetlinkMessage message, TransportProtocol protocol, ushort port, List<byte[]> tuples)
    {
        if (message.Type != New)
            return;
        foreach (var attribute in message.Attributes(NetfilterHeader.Length))
        {
            if (attribute.Type == OriginalTuple && LeadsTo(attribute.Nested, protocol, port))
                tuples.Add(attribute.Value.ToArray());
        }
    }

    private static bool LeadsTo(NetlinkAttributes tuple, TransportProtocol protocol, ushort port)
    {
        const int transport = 2;
        var (isProtocol, isPort) = (false, false);
        foreach (var part in tuple)
        {
            if (part.Type != transport)
                continue;
            foreach (var field in part.Nested)
            {
                isProtocol |= field.Type == 1 && field.Byte == (byte)protocol;
                isPort |= field.Type == 3 && field.UInt16BigEndian == port;
            }
        }

        return isProtocol && isPort;
    }

    /// <remarks>A flow may have ended meanwhile.</remarks>
    private static void Forget(NetlinkSocket socket, NftFamily family, byte[] tuple)
    {
        const int nested = 0x8000;
        var request = new NetlinkRequest().Begin(Delete, NetlinkFlags.None, "forgetting a flow")
            .Structure(NetfilterHeader.Of(family)).Attribute(OriginalTuple | nested, tuple);
        if (socket.TryExecute(request) is { Errno: not Errno.ENOENT } failure)
            throw failure;
    }
}
