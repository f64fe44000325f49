namespace Lighter.Linux.Codecs;

/// <summary>A decompressor of the system, fed piece by piece.</summary>
public abstract class StreamDecoder : IDisposable
{
    /// <summary>Decodes as much as input and room allow; after <c>final</c> input no other follows.</summary>
    /// <returns>Whether the compressed data ended here; more input then begins another stream.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: the data is damaged.</exception>
    public abstract bool Decode(ReadOnlySpan<byte> input, Span<byte> output, bool final, out int consumed, out int written);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    protected static LighterException Damaged(string format, string reason) =>
        new(ErrorCode.InvalidArgument, $"reading {format} data: {reason}");
}
