using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary><c>read(2)</c> and <c>write(2)</c> on any descriptor; interrupted calls are made again.</summary>
public static unsafe class DescriptorIo
{
    /// <summary>Reads what is there; nothing and no error is the end of the file.</summary>
    /// <returns><see cref="Errno.EAGAIN"/> when a non-blocking descriptor has nothing now.</returns>
    public static Errno TryRead(this FileDescriptor descriptor, Span<byte> buffer, out int count)
    {
        fixed (byte* p = buffer)
        {
            while (true)
            {
                // SAFETY: the buffer is pinned and its length is passed.
                var result = Libc.read(descriptor.Number, p, (nuint)buffer.Length);
                count = (int)Math.Max(result, 0);
                if (result >= 0)
                    return Errno.None;
                if (Libc.LastErrno is var errno and not Errno.EINTR)
                    return errno;
            }
        }
    }

    /// <summary>Writes as much as there is room for.</summary>
    public static Errno TryWrite(this FileDescriptor descriptor, ReadOnlySpan<byte> data, out int count)
    {
        fixed (byte* p = data)
        {
            while (true)
            {
                // SAFETY: the data is pinned and its length is passed.
                var result = Libc.write(descriptor.Number, p, (nuint)data.Length);
                count = (int)Math.Max(result, 0);
                if (result >= 0)
                    return Errno.None;
                if (Libc.LastErrno is var errno and not Errno.EINTR)
                    return errno;
            }
        }
    }

    /// <summary>Writes everything; on a non-blocking descriptor it waits for room.</summary>
    public static Errno TryWriteAll(this FileDescriptor descriptor, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var errno = descriptor.TryWrite(data, out var count);
            if (errno == Errno.EAGAIN)
                Poller.WaitFor(descriptor, PollEvents.Writable, -1);
            else if (errno != Errno.None)
                return errno;
            data = data[count..];
        }

        return Errno.None;
    }

    /// <summary>Calls answer EAGAIN from now on; for all who share the open file, so only for files of our own making.</summary>
    public static void SetNonBlocking(this FileDescriptor descriptor)
    {
        var flags = Libc.fcntl(descriptor.Number, Libc.GetStatusFlags, 0);
        if (flags < 0 || Libc.fcntl(descriptor.Number, Libc.SetStatusFlags, flags | Libc.NonBlocking) < 0)
            throw LinuxException.Last("fcntl F_SETFL");
    }
}
