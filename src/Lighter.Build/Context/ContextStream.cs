using Lighter.Layers.Compression;
using Lighter.Store;

namespace Lighter.Build.Context;

/// <summary>A build that comes over a stream: an archive of the context, or a Dockerfile alone.</summary>
public static class ContextStream
{
    private const int HeaderSize = 512;
    private const int MagicOffset = 257;

    /// <returns>The context, and the Dockerfile if the stream was one.</returns>
    public static (BuildContext Context, byte[]? Dockerfile) Read(LighterStore store, Stream stream, bool isRootless, CancellationToken cancellation)
    {
        var start = new byte[HeaderSize];
        var length = stream.ReadAtLeast(start, HeaderSize, throwOnEndOfStream: false);
        using var whole = new PrefixedStream(start.AsMemory(0, length), stream);
        return IsArchive(start.AsSpan(0, length))
            ? (BuildContext.Extract(store, whole, isRootless, cancellation), null)
            : (BuildContext.Empty(store), ContextFile.ReadAll(whole, "-"));
    }

    private static bool IsArchive(ReadOnlySpan<byte> start) =>
        Decompression.Detect(start) != CompressionFormat.None
        || (start.Length == HeaderSize && (start[MagicOffset..].StartsWith("ustar"u8) || Execution.ArchiveFile.HasChecksum(start)));

    /// <summary>Bytes that were read already, and then the rest.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (_prefix.IsEmpty)
                return rest.Read(buffer);
            var count = Math.Min(buffer.Length, _prefix.Length);
            _prefix.Span[..count].CopyTo(buffer);
            _prefix = _prefix[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
