using Lighter.Linux.Native;

namespace Lighter.Linux.Codecs;

/// <summary>gzip's CRC-32, as zlib counts it. <see href="https://www.rfc-editor.org/rfc/rfc1952#section-8"/></summary>
public static unsafe class GzipChecksum
{
    public static uint Of(ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
        {
            // SAFETY: the data is pinned for the call and has the length passed; without data the pointer is not followed.
            return Zlib.Crc32(0, start, data.Length);
        }
    }
}
