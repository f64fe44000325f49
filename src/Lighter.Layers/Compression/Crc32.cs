namespace Lighter.Layers.Compression;

/// <summary>
/// gzip's checksum, of a block at once, and of two blocks one behind the other.
/// <see href="https://www.rfc-editor.org/rfc/rfc1952#section-8"/>
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static readonly uint[] Tables = MakeTables();

    internal static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = ~0u;
        var t = Tables;
        for (; data.Length >= Slices; data = data[Slices..])
        {
            var low = crc ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data);
            var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = t[(7 * 256) + (byte)low] ^ t[(6 * 256) + (byte)(low >> 8)] ^ t[(5 * 256) + (byte)(low >> 16)] ^ t[(4 * 256) + (low >> 24)]
                ^ t[(3 * 256) + (byte)high] ^ t[(2 * 256) + (byte)(high >> 8)] ^ t[256 + (byte)(high >> 16)] ^ t[high >> 24];
        }

        foreach (var b in data)
            crc = t[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>The checksum of A followed by B, from theirs and B's length: A's is advanced by as many zero bytes.</summary>
    internal static uint Combine(uint a, uint b, long lengthOfB)
    {
        var factor = 0x00800000u; // x^8: one byte further (bits are reflected, 0x80000000 is 1)
        var product = 0x80000000u;
        for (var n = lengthOfB; n > 0; n >>= 1, factor = Multiply(factor, factor))
        {
            if ((n & 1) != 0)
                product = Multiply(product, factor);
        }

        return Multiply(product, a) ^ b;
    }

    /// <summary>The product of two polynomials modulo the checksum's.</summary>
    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var bit = 0x80000000u; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
                product ^= b;
            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }

        return product;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Slices * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            tables[i] = value;
        }

        for (var i = 256; i < tables.Length; i++)
            tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
