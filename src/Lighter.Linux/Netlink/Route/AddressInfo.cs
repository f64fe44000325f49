using System.Buffers.Binary;

namespace Lighter.Linux.Netlink.Route;

/// <summary>An address of a link as the kernel lists it.</summary>
public sealed record AddressInfo(int LinkIndex, InterfaceAddress Address)
{
    /// <summary>Somebody has given it for good, and it means the same everywhere: none that the kernel derives, or that runs out.</summary>
    public bool IsLasting { get; init; }

    internal static AddressInfo? Read(NetlinkMessage message)
    {
        const int whole = 1;
        const byte permanent = 0x80, everywhere = 0; // IFA_F_PERMANENT, RT_SCOPE_UNIVERSE
        const int local = 2;
        if (message.Type != RouteMessageType.NewAddress || message.Payload.Length < AddressHeader.Length)
            return null;
        System.Net.IPAddress? address = null;
        foreach (var attribute in message.Attributes(AddressHeader.Length))
        {
            // On a point-to-point link the "address" is the other side's; the local one, where present, is ours.
            if (attribute.Type == local || (attribute.Type == whole && address is null))
                address = attribute.Address ?? address;
        }

        var index = BinaryPrimitives.ReadInt32LittleEndian(message.Payload[4..]);
        return address is null ? null : new AddressInfo(index, new InterfaceAddress(address, message.Payload[1]))
        {
            IsLasting = (message.Payload[2] & permanent) != 0 && message.Payload[3] == everywhere,
        };
    }
}
