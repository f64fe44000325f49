using System.Text;
using Lighter.Layers.Compression;
using Lighter.Linux;

namespace Lighter.Build.Execution;

/// <summary>Tells archives, which ADD unpacks, from all other files: by their content alone.</summary>
internal static class ArchiveFile
{
    private const int HeaderSize = 512;
    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;

    /// <returns>The plain archive from its start, or nothing if the file is none.</returns>
    public static Stream? TryOpen(DirectoryFd root, string untrustedPath)
    {
        if (!IsArchive(Open(root, untrustedPath)))
            return null;
        return Decompression.OpenSimple(Open(root, untrustedPath));
    }

    /// <returns>The plain archive, or nothing; the stream is at its start again then.</returns>
    public static Stream? TryOpen(Stream seekable)
    {
        var isArchive = IsArchive(new KeptOpen(seekable));
        seekable.Position = 0;
        return isArchive ? Decompression.OpenSimple(new KeptOpen(seekable)) : null;
    }

    private static FileStream Open(DirectoryFd root, string untrustedPath)
    {
        var errno = root.TryOpenFileInRoot(untrustedPath, OpenFlags.ReadOnly, 0, out var file);
        return errno == Errno.None
            ? new FileStream(file!, FileAccess.Read, 0)
            : throw new LinuxException(errno, "open", untrustedPath);
    }

    private static bool IsArchive(Stream file)
    {
        try
        {
            using var plain = Decompression.OpenSimple(file);
            var header = new byte[HeaderSize];
            return plain.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize && HasChecksum(header);
        }
        catch (Exception e) when (e is LighterException or InvalidDataException)
        {
            return false; // compressed to look like one, and damaged: a file like any other
        }
    }

    /// <summary>The sum of the header's bytes with its own field as spaces, in octal.</summary>
    internal static bool HasChecksum(ReadOnlySpan<byte> header)
    {
        var field = Encoding.ASCII.GetString(header.Slice(ChecksumOffset, ChecksumLength)).Trim('\0', ' ');
        var sum = 0;
        for (var i = 0; i < HeaderSize; i++)
            sum += i is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? ' ' : header[i];
        return field.Length > 0 && field == Convert.ToString(sum, 8).PadLeft(field.Length, '0');
    }

    private sealed class KeptOpen(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
