using Lighter.Layers.Compression;
using Lighter.Layers.Tar;

namespace Lighter.Engine.Images.Archives;

/// <summary>The content of the entry that an archive's writer has begun.</summary>
internal sealed class EntryStream(TarWriter tar) : ForwardStream
{
    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> buffer) => tar.WriteContent(buffer);
}
