using System.Buffers.Binary;

namespace Lighter.Layers.Tar;

/// <summary>
/// Numbers in header fields: octal digits, or big-endian binary with the top bit set where GNU's octal is too short.
/// <see href="https://www.gnu.org/software/tar/manual/html_node/Extensions.html"/>
/// </summary>
internal static class TarNumber
{
    internal static bool TryRead(ReadOnlySpan<byte> field, out long value)
    {
        if (!field.IsEmpty && (field[0] & 0x80) != 0)
            return TryReadBinary(field, out value);
        field = field.Trim((byte)' ');
        var end = field.IndexOfAny((byte)0, (byte)' ');
        return TryReadOctal(end < 0 ? field : field[..end], out value);
    }

    /// <returns>False: the number does not fit the field with its closing zero.</returns>
    internal static bool TryWriteOctal(Span<byte> field, long value)
    {
        var digits = field.Length - 1;
        if (value < 0 || (digits * 3 < 63 && value >> (digits * 3) != 0))
            return false;
        for (var i = digits - 1; i >= 0; i--, value >>= 3)
            field[i] = (byte)('0' + (value & 7));
        field[digits] = 0;
        return true;
    }

    private static bool TryReadOctal(ReadOnlySpan<byte> digits, out long value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7' || value >> 60 != 0)
                return false;
            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }

    /// <summary>Two's complement; the field's first bit marks the format, the second is the sign.</summary>
    private static bool TryReadBinary(ReadOnlySpan<byte> field, out long value)
    {
        var negative = (field[0] & 0x40) != 0;
        Span<byte> wide = stackalloc byte[16];
        wide.Fill(negative ? (byte)0xFF : (byte)0);
        field.CopyTo(wide[^field.Length..]);
        if (!negative)
            wide[^field.Length] &= 0x7F;
        var number = BinaryPrimitives.ReadInt128BigEndian(wide);
        value = (long)number;
        return number == value;
    }
}
