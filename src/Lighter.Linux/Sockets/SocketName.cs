using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Lighter.Linux.Native;

namespace Lighter.Linux.Sockets;

/// <summary>
/// An address and a port as the kernel has them: <c>struct sockaddr_in</c> or <c>sockaddr_in6</c>.
/// <see href="https://man7.org/linux/man-pages/man7/ipv6.7.html"/>
/// </summary>
public unsafe struct SocketName
{
    private const int Ipv4Length = 16;
    private const int Ipv6Length = 28;

    internal fixed byte Bytes[Ipv6Length];
    internal uint Length;

    /// <summary>In the machine's byte order.</summary>
    internal ushort Port => (ushort)((Bytes[2] << 8) | Bytes[3]);

    internal static SocketName Of(IPAddress address, ushort port)
    {
        var isIpv6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        var name = new SocketName { Length = isIpv6 ? (uint)Ipv6Length : Ipv4Length };
        var bytes = new Span<byte>(name.Bytes, Ipv6Length); // SAFETY: the name lives on this frame, and the span ends before it does.
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)FamilyOf(address));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], port);
        address.TryWriteBytes(bytes[(isIpv6 ? 8 : 4)..], out _);
        if (isIpv6 && address.ScopeId != 0)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], (uint)address.ScopeId);
        return name;
    }

    internal static int FamilyOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? Libc.AfInet6 : Libc.AfInet;

    /// <summary>What a socket is bound to.</summary>
    internal static Errno TryReadOwn(FileDescriptor socket, out SocketName name)
    {
        var own = default(SocketName);
        var length = (uint)Ipv6Length;
        // SAFETY: the kernel writes at most the length passed, which is the name's.
        var result = Libc.getsockname(socket.Number, own.Bytes, &length);
        own.Length = length;
        name = own;
        return result == 0 ? Errno.None : Libc.LastErrno;
    }

    /// <summary>The room for a name, for calls that fill it.</summary>
    internal static SocketName Empty => new() { Length = Ipv6Length };
}
