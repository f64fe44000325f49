using Lighter.Linux.Codecs;

namespace Lighter.Layers.Compression;

/// <summary>Writes one Zstandard frame with a checksum, on every core.</summary>
public sealed class ZstdWriteStream(Stream target, int level = 3, bool leaveOpen = false) : ForwardStream
{
    private readonly ZstdEncoder _encoder = new(level, Environment.ProcessorCount);
    private readonly byte[] _output = GC.AllocateUninitializedArray<byte>(128 * 1024);
    private bool _closed;

    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer) => Encode(buffer, final: false);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            Encode([], final: true);
            _encoder.Dispose();
            if (!leaveOpen)
                target.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Encode(ReadOnlySpan<byte> input, bool final)
    {
        bool done;
        do
        {
            done = _encoder.Encode(input, _output, final, out var consumed, out var written);
            target.Write(_output, 0, written);
            input = input[consumed..];
        }
        while (!done);
    }
}
