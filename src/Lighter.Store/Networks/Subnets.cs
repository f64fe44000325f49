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
        var isFour = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        var hostBits = (isFour ? 32 : 128) - network.PrefixLength;
        return hostBits == 0 ? 1 : (UInt128.One << hostBits) - (isFour ? UInt128.One : UInt128.Zero);
    }

    /// <summary>A MAC address of the local range that no two addresses of a network share: Docker's 02:42 and the four bytes.</summary>
    internal static string MacOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return $"02:42:{bytes[^4]:x2}:{bytes[^3]:x2}:{bytes[^2]:x2}:{bytes[^1]:x2}";
    }
}
