using System.Globalization;

namespace Lighter.Linux.Netlink.Route;

/// <summary>The hardware (MAC) address of an Ethernet link: six bytes, here in the low bits of a number.</summary>
public readonly record struct LinkAddress(ulong Value)
{
    private const int Length = 6;

    /// <summary>A locally administered address that a piece of text always yields: <c>02:</c> and 40 bits of its FNV-1a hash.</summary>
    public static LinkAddress Derive(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return new LinkAddress(0x0200_0000_0000UL | hash >> 24);
    }

    /// <summary><c>02:42:</c> and the IPv4 address, as Docker derived them for a decade.</summary>
    public static LinkAddress Derive(System.Net.IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out var length) && length == 4
            ? new LinkAddress(0x0242UL << 32 | System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : Derive(address.ToString());
    }

    public static LinkAddress FromBytes(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var part in bytes.Length == Length ? bytes : [])
            value = value << 8 | part;
        return new LinkAddress(value);
    }

    public static LinkAddress Parse(string text)
    {
        var parts = text.Split(':');
        var value = 0UL;
        foreach (var part in parts)
        {
            if (parts.Length != Length || part.Length != 2 || !byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
                throw new LighterException(ErrorCode.InvalidArgument, $"{text} is not a valid mac address");
            value = value << 8 | number;
        }

        return new LinkAddress(value);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At(5):x2}:{At(4):x2}:{At(3):x2}:{At(2):x2}:{At(1):x2}:{At(0):x2}");

    internal void Write(Span<byte> bytes)
    {
        for (var i = 0; i < Length; i++)
            bytes[i] = At(Length - 1 - i);
    }

    private byte At(int index) => (byte)(Value >> (8 * index));
}
