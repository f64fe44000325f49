using System.Buffers.Binary;

namespace Lighter.Linux.Netlink.Route;

/// <summary>A link as the kernel lists it.</summary>
public sealed record LinkInfo(int Index, string Name)
{
    public bool IsUp { get; init; }

    /// <summary><c>bridge</c>, <c>veth</c>; empty for hardware and the loopback.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The index of the bridge that the link is a port of, or 0.</summary>
    public int Master { get; init; }

    public int Mtu { get; init; }

    public LinkAddress Address { get; init; }

    /// <summary>Free text kept with the link (<c>ip link set … alias</c>).</summary>
    public string Alias { get; init; } = "";

    internal static LinkInfo? Read(NetlinkMessage message)
    {
        if (message.Type != RouteMessageType.NewLink || message.Payload.Length < LinkHeader.Length)
            return null;
        var link = new LinkInfo(BinaryPrimitives.ReadInt32LittleEndian(message.Payload[4..]), "")
        {
            IsUp = (BinaryPrimitives.ReadUInt32LittleEndian(message.Payload[8..]) & LinkAttribute.Up) != 0,
        };
        foreach (var attribute in message.Attributes(LinkHeader.Length))
            link = link.With(attribute);
        return link;
    }

    private LinkInfo With(NetlinkAttribute attribute) => attribute.Type switch
    {
        LinkAttribute.Name => this with { Name = attribute.Text },
        LinkAttribute.Address => this with { Address = LinkAddress.FromBytes(attribute.Value) },
        LinkAttribute.Mtu => this with { Mtu = (int)attribute.UInt32 },
        LinkAttribute.Master => this with { Master = (int)attribute.UInt32 },
        LinkAttribute.Alias => this with { Alias = attribute.Text },
        LinkAttribute.Info => this with { Kind = ReadKind(attribute.Nested) },
        _ => this,
    };

    private static string ReadKind(NetlinkAttributes info)
    {
        foreach (var attribute in info)
        {
            if (attribute.Type == LinkAttribute.InfoKind)
                return attribute.Text;
        }

        return "";
    }
}
