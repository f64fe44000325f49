namespace Lighter.Layers.Compression;

/// <summary>
/// gzip's checksum of two blocks, one behind the other.
/// <see href="https://www.rfc-editor.org/rfc/rfc1952#section-8"/>
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

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
}
