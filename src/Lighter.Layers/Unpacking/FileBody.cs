using Lighter.Layers.Tar;
using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>Writes a file's content from the archive, leaving its holes.</summary>
internal static class FileBody
{
    internal static void Write(FileFd file, TarEntry entry, TarReader content, CancellationToken cancellation)
    {
        if (entry.Segments is null)
        {
            WriteAll(file, content, cancellation);
            return;
        }

        file.SetLength(entry.Size);
        ReadOnlySpan<byte> piece = default;
        foreach (var segment in entry.Segments)
        {
            for (var done = 0L; done < segment.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                if (piece.IsEmpty)
                    piece = content.ReadContent();
                var count = (int)Math.Min(piece.Length, segment.Length - done);
                file.WriteAt(piece[..count], segment.Offset + done);
                piece = piece[count..];
                done += count;
            }
        }
    }

    private static void WriteAll(FileFd file, TarReader content, CancellationToken cancellation)
    {
        var offset = 0L;
        for (var piece = content.ReadContent(); !piece.IsEmpty; piece = content.ReadContent())
        {
            cancellation.ThrowIfCancellationRequested();
            file.WriteAt(piece, offset);
            offset += piece.Length;
        }
    }
}
