using System.Runtime.InteropServices;
using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Sending and receiving; a peer that is gone is EPIPE, never a signal.</summary>
public sealed unsafe partial class UnixSocket
{
    /// <summary>What the kernel carries with one message (SCM_MAX_FD).</summary>
    public const int MaxDescriptors = 253;

    private const int ControlHeaderSize = 16;

    /// <summary>Sends one part behind the other, as much as there is room for.</summary>
    /// <returns>EAGAIN when there is no room now and <paramref name="wait"/> is not set.</returns>
    public Errno TrySend(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool wait, out int sent)
    {
        fixed (byte* a = first, b = second)
        {
            var vectors = stackalloc Libc.IoVector[2];
            vectors[0] = new Libc.IoVector { Base = a, Length = (nuint)first.Length };
            vectors[1] = new Libc.IoVector { Base = b, Length = (nuint)second.Length };
            var message = new Libc.MessageHeader { Vectors = vectors, VectorCount = 2 };
            return Send(ref message, wait, out sent); // SAFETY: what the message points to is pinned or on this frame.
        }
    }

    /// <summary>Sends everything, waiting for room.</summary>
    public Errno TrySendAll(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (TrySend(data, default, true, out var sent) is var errno and not Errno.None)
                return errno;
            data = data[sent..];
        }

        return Errno.None;
    }

    /// <summary>Sends the data's first byte with the descriptors, so that they arrive with it, and then the rest.</summary>
    public Errno TrySendAll(ReadOnlySpan<byte> data, ReadOnlySpan<SafeHandle> descriptors)
    {
        while (!descriptors.IsEmpty && !data.IsEmpty)
        {
            var count = Math.Min(descriptors.Length, MaxDescriptors);
            if (SendWith(data[..1], descriptors[..count], wait: true) is var errno and not Errno.None)
                return errno;
            data = data[1..];
            descriptors = descriptors[count..];
        }

        return TrySendAll(data);
    }

    /// <summary>Sends a descriptor with all of the data in one message, for peers that receive once.</summary>
    /// <returns>EAGAIN when there is no room now and <paramref name="wait"/> is not set.</returns>
    public Errno TrySend(ReadOnlySpan<byte> data, SafeHandle descriptor, bool wait = true) => SendWith(data, [descriptor], wait);

    /// <summary>Receives what is there; nothing and no error is the end of what the peer sends.</summary>
    public Errno TryReceive(Span<byte> buffer, bool wait, out int received) => TryReceive(buffer, null, wait, out received);

    /// <summary>The same with descriptors, added to the list; without a list the kernel closes them.</summary>
    public Errno TryReceive(Span<byte> buffer, List<AnyFd>? descriptors, bool wait, out int received)
    {
        const int controlSize = ControlHeaderSize + (MaxDescriptors * sizeof(int)) + 4;
        var control = stackalloc byte[controlSize];
        fixed (byte* p = buffer)
        {
            var vector = new Libc.IoVector { Base = p, Length = (nuint)buffer.Length };
            var message = new Libc.MessageHeader { Vectors = &vector, VectorCount = 1 };
            if (descriptors is not null)
            {
                message.Control = control;
                message.ControlLength = controlSize;
            }

            while (true)
            {
                // SAFETY: what the message points to is pinned or on this frame.
                var result = Libc.recvmsg(Number, &message, Libc.MsgCloseOnExec | (wait ? 0 : Libc.MsgDontWait));
                received = (int)Math.Max(result, 0);
                if (result >= 0)
                    break;
                if (Libc.LastErrno is var errno and not Errno.EINTR)
                    return errno;
            }

            if (descriptors is not null)
                Collect(control, message.ControlLength, descriptors);
            return (message.Flags & Libc.MsgControlTruncated) != 0 && descriptors is not null ? Errno.EMSGSIZE : Errno.None;
        }
    }

    private Errno SendWith(ReadOnlySpan<byte> data, ReadOnlySpan<SafeHandle> descriptors, bool wait)
    {
        var dataSize = descriptors.Length * sizeof(int);
        var control = stackalloc byte[ControlHeaderSize + (MaxDescriptors * sizeof(int)) + 4];
        *(Libc.ControlHeader*)control = new Libc.ControlHeader
        {
            Length = (nuint)(ControlHeaderSize + dataSize),
            Level = Libc.SolSocket,
            Type = Libc.ScmRights,
        };
        for (var i = 0; i < descriptors.Length; i++)
            ((int*)(control + ControlHeaderSize))[i] = (int)descriptors[i].DangerousGetHandle(); // SAFETY: at most MaxDescriptors, as the buffer.
        fixed (byte* p = data)
        {
            var vector = new Libc.IoVector { Base = p, Length = (nuint)data.Length };
            var message = new Libc.MessageHeader
            {
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = (nuint)(ControlHeaderSize + ((dataSize + 7) & ~7)),
            };
            return Send(ref message, wait, out _); // SAFETY: what the message points to is pinned or on this frame.
        }
    }

    private Errno Send(ref Libc.MessageHeader message, bool wait, out int sent)
    {
        fixed (Libc.MessageHeader* p = &message)
        {
            while (true)
            {
                // SAFETY: the callers keep alive what the message points to.
                var result = Libc.sendmsg(Number, p, Libc.MsgNoSignal | (wait ? 0 : Libc.MsgDontWait));
                sent = (int)Math.Max(result, 0);
                if (result >= 0)
                    return Errno.None;
                if (Libc.LastErrno is var errno and not Errno.EINTR)
                    return errno;
            }
        }
    }

    private static void Collect(byte* control, nuint length, List<AnyFd> descriptors)
    {
        var end = control + length;
        while (control + ControlHeaderSize <= end)
        {
            var header = (Libc.ControlHeader*)control; // SAFETY: the kernel filled the buffer with whole, aligned headers.
            if (header->Level == Libc.SolSocket && header->Type == Libc.ScmRights)
            {
                var count = ((int)header->Length - ControlHeaderSize) / sizeof(int);
                for (var i = 0; i < count; i++)
                    descriptors.Add(new AnyFd(((int*)(control + ControlHeaderSize))[i]));
            }

            control += (header->Length + 7) & ~(nuint)7;
        }
    }
}
