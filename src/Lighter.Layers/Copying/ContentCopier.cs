using System.Buffers;
using Lighter.Linux;

namespace Lighter.Layers.Copying;

/// <summary>Copies a file's content: inside the kernel where that works, hole by hole where there are any.</summary>
internal static class ContentCopier
{
    private const int BufferSize = 256 * 1024;
    private const long KernelPiece = 64 << 20;
    private const int BlockSize = 512;

    internal static void Copy(FileFd source, FileFd target, in FileStatus status, CancellationToken cancellation)
    {
        if (status.Size > 0 && status.Blocks * BlockSize < status.Size)
        {
            CopySparse(source, target, status.Size, cancellation);
            return;
        }

        CopyRange(source, target, 0, status.Size, cancellation);
    }

    private static void CopySparse(FileFd source, FileFd target, long size, CancellationToken cancellation)
    {
        target.SetLength(size);
        for (var offset = source.FindData(0); offset is { } start && start < size;)
        {
            var end = source.FindHole(start) ?? size;
            CopyRange(source, target, start, Math.Min(end, size) - start, cancellation);
            offset = source.FindData(end);
        }
    }

    /// <summary>Small files are quicker through memory; the kernel refuses some pairs of file systems.</summary>
    private static void CopyRange(FileFd source, FileFd target, long offset, long length, CancellationToken cancellation)
    {
        var end = offset + length;
        while (length > BufferSize && offset < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var errno = source.TryCopyRange(target, ref offset, Math.Min(end - offset, KernelPiece), out var copied);
            if (errno is Errno.EXDEV or Errno.EINVAL or Errno.EOPNOTSUPP or Errno.ENOSYS or Errno.ETXTBSY or Errno.EPERM || copied == 0)
                break;
            if (errno is not (Errno.None or Errno.EINTR))
                throw new LinuxException(errno, "copy_file_range");
        }

        CopyThroughMemory(source, target, offset, end, cancellation);
    }

    private static void CopyThroughMemory(FileFd source, FileFd target, long offset, long end, CancellationToken cancellation)
    {
        if (offset >= end)
            return;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferSize, end - offset));
        try
        {
            while (offset < end)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = source.ReadAt(buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset);
                if (count == 0)
                    return; // it became shorter meanwhile
                target.WriteAt(buffer.AsSpan(0, count), offset);
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
