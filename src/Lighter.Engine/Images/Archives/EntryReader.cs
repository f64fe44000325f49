using Lighter.Layers.Compression;
using Lighter.Layers.Tar;

namespace Lighter.Engine.Images.Archives;

/// <summary>The content of an archive's current entry as a stream.</summary>
internal sealed class EntryReader : ForwardStream
{
    private readonly TarReader _tar;
    private byte[] _piece;
    private int _position;

    public EntryReader(TarReader tar)
    {
        _tar = tar;
        _piece = tar.ReadContent().ToArray();
    }

    public override bool CanRead => true;

    /// <summary>JSON, or a word such as in the file VERSION: neither the start of an archive nor of anything compressed.</summary>
    public bool LooksLikeText => Decompression.Detect(_piece) == CompressionFormat.None
        && (_piece[0] is (byte)'{' or (byte)'[' || (_piece.Length < 512 && !_piece.Contains((byte)0)));

    public override int Read(Span<byte> buffer)
    {
        if (_position < _piece.Length)
        {
            var count = Math.Min(buffer.Length, _piece.Length - _position);
            _piece.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        var next = _tar.ReadContent();
        if (next.Length <= buffer.Length)
        {
            next.CopyTo(buffer);
            return next.Length;
        }

        next[..buffer.Length].CopyTo(buffer);
        (_piece, _position) = (next[buffer.Length..].ToArray(), 0);
        return buffer.Length;
    }
}
