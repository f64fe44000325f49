using Lighter.Layers.Compression;

namespace Lighter.Engine.Images.Archives;

/// <summary>Knows how much was written, and keeps nothing.</summary>
internal sealed class CountingWriter : ForwardStream
{
    public override bool CanWrite => true;

    public long Written { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer) => Written += buffer.Length;
}
