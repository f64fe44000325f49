using System.IO.Compression;

namespace Lighter.Layers.Compression;

/// <summary>gzip, of one member or several, with our words for damage. <see href="https://www.rfc-editor.org/rfc/rfc1952"/></summary>
internal sealed class GzipReadStream(Stream source) : ForwardStream
{
    private readonly GZipStream _gzip = new(new BufferedStream(source, 128 * 1024), CompressionMode.Decompress);

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _gzip.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new LighterException(ErrorCode.InvalidArgument, "reading gzip data: the data is damaged or ends too early", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }
}
