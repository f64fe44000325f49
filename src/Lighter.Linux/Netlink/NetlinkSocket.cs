using System.Buffers;
using Lighter.Linux.Native;

namespace Lighter.Linux.Netlink;

/// <summary>Takes one message of an answer.</summary>
public delegate void NetlinkReceiver(NetlinkMessage message);

/// <summary>
/// A netlink socket. It stays in the network namespace of the thread that opened it, wherever that thread goes later.
/// Not safe for use by two threads at once. <see href="https://man7.org/linux/man-pages/man7/netlink.7.html"/>
/// </summary>
public sealed class NetlinkSocket : FileDescriptor
{
    /// <summary>The most that the kernel puts into one datagram of a dump.</summary>
    private const int ReceiveSize = 32 * 1024;

    private uint _sequence;

    private NetlinkSocket(int fd)
        : base(fd)
    {
    }

    /// <summary>Opens one in the calling thread's network namespace.</summary>
    public static NetlinkSocket Open(NetlinkProtocol protocol)
    {
        const int capAck = 10;
        const int extendedAck = 11;
        var fd = Libc.socket(Libc.AfNetlink, Libc.SockRaw | Libc.SockCloExec, (int)protocol);
        if (fd < 0)
            throw LinuxException.Last("socket", $"netlink {protocol}");
        var socket = new NetlinkSocket(fd);
        socket.Enable(capAck);
        socket.Enable(extendedAck);
        return socket;
    }

    /// <summary>
    /// Sends all messages at once and waits until the kernel has done them. The first refusal is thrown, after all have been
    /// answered.
    /// </summary>
    public void Execute(NetlinkRequest request, NetlinkReceiver? receive = null)
    {
        var failure = TryExecute(request, receive);
        if (failure is not null)
            throw failure;
    }

    /// <inheritdoc cref="Execute"/>
    /// <returns>The first refusal, or <see langword="null"/>.</returns>
    public LinuxException? TryExecute(NetlinkRequest request, NetlinkReceiver? receive = null)
    {
        var conversation = new NetlinkConversation(request, _sequence + 1);
        _sequence += (uint)request.Messages.Count;
        Send(request.Written);
        var buffer = ArrayPool<byte>.Shared.Rent(ReceiveSize);
        try
        {
            while (!conversation.IsOver)
                conversation.Take(buffer.AsSpan(0, Receive(buffer)), receive);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return conversation.Failure;
    }

    private unsafe void Enable(int option)
    {
        const int solNetlink = 270;
        var one = 1;
        // SAFETY: the option's value is an int on this frame, the size passed is its.
        if (Libc.setsockopt(Number, solNetlink, option, &one, sizeof(int)) != 0)
            throw LinuxException.Last("setsockopt", "netlink");
    }

    private unsafe void Send(ReadOnlySpan<byte> data)
    {
        fixed (byte* p = data)
        {
            // SAFETY: the span is pinned for the call, and its own length is passed.
            while (Libc.send(Number, p, (nuint)data.Length, 0) < 0)
            {
                if (Libc.LastErrno != Errno.EINTR)
                    throw LinuxException.Last("send", "netlink");
            }
        }
    }

    private unsafe int Receive(byte[] buffer)
    {
        fixed (byte* p = buffer)
        {
            while (true)
            {
                // SAFETY: the buffer is pinned for the call; the kernel writes at most the length passed.
                var length = Libc.recv(Number, p, (nuint)buffer.Length, Libc.MsgTrunc);
                if (length > buffer.Length)
                    throw new LinuxException(Errno.EMSGSIZE, "recv", "netlink");
                if (length >= 0)
                    return (int)length;
                if (Libc.LastErrno != Errno.EINTR)
                    throw LinuxException.Last("recv", "netlink");
            }
        }
    }
}
