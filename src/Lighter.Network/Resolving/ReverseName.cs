using System.Globalization;
using System.Net;

namespace Lighter.Network.Resolving;

/// <summary>
/// The name under which the name of an address is asked for: <c>2.0.18.172.in-addr.arpa</c>. Pure.
/// <see href="https://www.rfc-editor.org/rfc/rfc1035#section-3.5"/> <see href="https://www.rfc-editor.org/rfc/rfc3596#section-2.5"/>
/// </summary>
public static class ReverseName
{
    private const string Ipv4Suffix = ".in-addr.arpa";
    private const string Ipv6Suffix = ".ip6.arpa";

    /// <param name="name">In lower case.</param>
    /// <param name="address">What is asked about.</param>
    public static bool TryParse(string name, out IPAddress? address)
    {
        address = name.EndsWith(Ipv4Suffix, StringComparison.Ordinal) ? Read(name.AsSpan(0, name.Length - Ipv4Suffix.Length), 4, NumberStyles.None, 3)
            : name.EndsWith(Ipv6Suffix, StringComparison.Ordinal) ? Read(name.AsSpan(0, name.Length - Ipv6Suffix.Length), 32, NumberStyles.AllowHexSpecifier, 1)
            : null;
        return address is not null;
    }

    /// <summary>Bytes in decimal digits, or half bytes as one hexadecimal digit each; the last comes first.</summary>
    private static IPAddress? Read(ReadOnlySpan<char> text, int parts, NumberStyles digits, int longest)
    {
        Span<byte> values = stackalloc byte[parts];
        var left = parts;
        foreach (var part in text.Split('.'))
        {
            if (left == 0 || text[part].Length > longest || !byte.TryParse(text[part], digits, CultureInfo.InvariantCulture, out values[--left]))
                return null;
        }

        return left > 0 ? null : parts == 4 ? new IPAddress(values) : new IPAddress(Joined(values));
    }

    private static byte[] Joined(ReadOnlySpan<byte> halves)
    {
        var bytes = new byte[halves.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((halves[2 * i] << 4) | halves[(2 * i) + 1]);
        return bytes;
    }
}
