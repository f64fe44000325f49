namespace Lighter.Layers.Compression;

/// <summary>A stream for a reader that would close it: closing this one closes nothing.</summary>
internal sealed class UnownedStream(Stream source) : ForwardStream
{
    public override bool CanRead => true;

    public override int Read(Span<byte> buffer) => source.Read(buffer);
}
