using System.Diagnostics.CodeAnalysis;
using Lighter.Linux;

namespace Lighter.Layers.Tar;

/// <summary>
/// Reads an archive in one pass: v7, ustar, PAX and GNU dialects, with holes. What it hands out is exactly what is written
/// there; whoever makes files of it judges the names.
/// <see href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html"/>,
/// <see href="https://www.gnu.org/software/tar/manual/html_node/Tar-Internals.html"/>
/// </summary>
public sealed partial class TarReader(Stream stream)
{
    /// <summary>How long an extended header or a long name may be.</summary>
    public const int MaxExtension = 1 << 20;

    private readonly ArchiveBuffer _buffer = new(stream);
    private readonly PaxRecords _global = new();
    private long _content;
    private long _padding;

    /// <summary>Goes to the next entry, over what is left of the last one's content.</summary>
    /// <returns>False at the archive's end.</returns>
    public bool TryNext([NotNullWhen(true)] out TarEntry? entry)
    {
        SkipContent();
        var extensions = new TarExtensions();
        while (ReadHeader(out var header))
        {
            switch ((char)header[TarHeader.TypeFlag.Offset])
            {
                case 'x' or 'X':
                    extensions.Pax = new PaxRecords();
                    extensions.Pax.Parse(ReadExtension(header));
                    break;
                case 'g':
                    _global.Parse(ReadExtension(header));
                    break;
                case 'L':
                    extensions.LongName = ReadLongName(header);
                    break;
                case 'K':
                    extensions.LongLinkName = ReadLongName(header);
                    break;
                case 'V': // a volume's label
                    Skip(SizeOf(header));
                    break;
                default:
                    entry = ReadEntry(header, extensions);
                    return true;
            }
        }

        entry = extensions.IsEmpty ? null : throw TarErrors.Truncated();
        return false;
    }

    /// <summary>The next piece of the entry's stored content, valid until the next call; empty at its end.</summary>
    public ReadOnlySpan<byte> ReadContent()
    {
        if (_content == 0)
            return default;
        var piece = _buffer.TakeSome(_content);
        _content -= piece.Length;
        return piece;
    }

    /// <summary>Reads on to the stream's end, so that what is computed over the stream is over all of it.</summary>
    public void Drain() => _buffer.Drain();

    private void SkipContent()
    {
        _buffer.Skip(_content);
        _content = 0;
        _buffer.Skip(_padding);
        _padding = 0;
    }

    private void Skip(long size) => _buffer.Skip(TarHeader.Padded(size));

    /// <returns>False: the archive's end, which is two blocks of zeros, or the stream's.</returns>
    private bool ReadHeader(out ReadOnlySpan<byte> header)
    {
        header = _buffer.Take(TarHeader.BlockSize);
        if (header.IsEmpty)
            return false;
        if (header.ContainsAnyExcept((byte)0))
        {
            VerifyChecksum(header);
            return true;
        }

        header = _buffer.Take(TarHeader.BlockSize);
        return header.ContainsAnyExcept((byte)0) ? throw TarErrors.Damaged("a lone block of zeros") : false;
    }

    private static void VerifyChecksum(ReadOnlySpan<byte> header)
    {
        var (plain, signed) = TarHeader.Sum(header);
        if (!TarNumber.TryRead(TarHeader.Checksum.In(header), out var sum) || (sum != plain && sum != signed))
            throw TarErrors.Damaged("a header's checksum is wrong (is this a tar archive?)");
    }

    private static long SizeOf(ReadOnlySpan<byte> header) =>
        TarNumber.TryRead(TarHeader.Size.In(header), out var size) && size >= 0
            ? size
            : throw TarErrors.Damaged("a header's size is invalid");

    private ReadOnlySpan<byte> ReadExtension(ReadOnlySpan<byte> header)
    {
        var size = SizeOf(header);
        if (size > MaxExtension)
            throw TarErrors.Damaged($"an extended header of {size} bytes is longer than the {MaxExtension} allowed");
        var content = new byte[(int)size];
        for (var done = 0; done < content.Length;)
        {
            var piece = _buffer.TakeSome(content.Length - done);
            piece.CopyTo(content.AsSpan(done));
            done += piece.Length;
        }

        _buffer.Skip(TarHeader.Padded(size) - size);
        return content;
    }

    private string ReadLongName(ReadOnlySpan<byte> header)
    {
        var name = ReadExtension(header);
        var end = name.IndexOf((byte)0);
        return PathText.Decode(end < 0 ? name : name[..end]);
    }
}
