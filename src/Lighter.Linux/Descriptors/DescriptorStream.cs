namespace Lighter.Linux;

/// <summary>
/// A standard stream, a pipe or a terminal as a <see cref="Stream"/>, at the position that the open file has for all who share it.
/// A failed call is an <see cref="IOException"/> whose <see cref="Exception.HResult"/> is the error's number.
/// </summary>
public sealed class DescriptorStream(FileDescriptor descriptor, FileAccess access) : Stream
{
    public override bool CanRead => access.HasFlag(FileAccess.Read);

    public override bool CanSeek => false;

    public override bool CanWrite => access.HasFlag(FileAccess.Write);

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var errno = descriptor.TryRead(buffer, out var count);
            if (errno == Errno.None)
                return count;
            // Another who has the terminal or pipe may have made it so.
            if (errno != Errno.EAGAIN)
                throw Failure("reading", errno);
            Poller.WaitFor(descriptor, PollEvents.Readable, -1);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var errno = descriptor.TryWriteAll(buffer);
        if (errno != Errno.None)
            throw Failure("writing", errno);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            descriptor.Dispose();
        base.Dispose(disposing);
    }

    private static IOException Failure(string doing, Errno errno) => new($"{doing}: {errno.Describe()}", (int)errno);
}
