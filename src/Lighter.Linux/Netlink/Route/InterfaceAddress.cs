using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lighter.Linux.Netlink.Route;

/// <summary>An address and the length of the prefix that is on the link with it: <c>172.17.0.2/16</c>.</summary>
public readonly record struct InterfaceAddress(IPAddress Address, int PrefixLength)
{
    public bool IsIpv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>The network that the address is in.</summary>
    public IPNetwork Network
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Address.TryWriteBytes(bytes, out var length);
            for (var bit = PrefixLength; bit < length * 8; bit++)
                bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
            return new IPNetwork(new IPAddress(bytes[..length]), PrefixLength);
        }
    }

    public static InterfaceAddress Parse(string text)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= (address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32)
                ? new InterfaceAddress(address, length)
                : throw new LighterException(ErrorCode.InvalidArgument, $"invalid address with prefix \"{text}\"");
    }

    public override string ToString() => $"{Address}/{PrefixLength}";
}
