using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Lighter.Store.Networks;

/// <summary>Arithmetic on IPv4 and IPv6 networks.</summary>
internal static class Subnets
{
    internal static bool Overlap(IPNetwork a, IPNetwork b) =>
        a.BaseAddress.AddressFamily == b.BaseAddress.AddressFamily && (a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress));

    /// <summary>The address that is so many above the network's own.</summary>
    internal static IPAddress At(IPNetwork network, UInt128 offset)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
        {
            network.BaseAddress.TryWriteBytes(bytes, out _);
            BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)offset);
            return new IPAddress(bytes[..4]);
        }

        network.BaseAddress.TryWriteBytes(bytes, out _);
        BinaryPrimitives.WriteUInt128BigEndian(bytes, BinaryPrimitives.ReadUInt128BigEndian(bytes) + offset);
        return new IPAddress(bytes);
    }

    /// <summary>The offset behind the last address that a container can have: IPv4 keeps its last for broadcast.</summary>
    internal static UInt128 End(IPNetwork network)
    {
        var size = Size(network);
        return size > 1 && IsFour(network.BaseAddress) ? size - 1 : size;
    }

    /// <summary>How many addresses there are; of <c>::/0</c> one less, as that is a number.</summary>
    internal static UInt128 Size(IPNetwork network)
    {
        var hostBits = (IsFour(network.BaseAddress) ? 32 : 128) - network.PrefixLength;
        return hostBits == 128 ? UInt128.MaxValue : UInt128.One << hostBits;
    }

    /// <summary>How many an address of the network is above the network's own; the inverse of <see cref="At"/>.</summary>
    internal static UInt128 Offset(IPNetwork network, IPAddress address) => Number(address) - Number(network.BaseAddress);

    /// <summary>A MAC address of the local range that no two addresses of a network share: Docker's 02:42 and the four bytes.</summary>
    internal static string MacOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return $"02:42:{bytes[^4]:x2}:{bytes[^3]:x2}:{bytes[^2]:x2}:{bytes[^1]:x2}";
    }

    private static bool IsFour(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork;

    private static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return IsFour(address) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
