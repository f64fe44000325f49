using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// A local stream socket that can carry descriptors. Names are given as a directory and an entry in it, which frees them
/// of the 108 bytes that an address has room for. <see href="https://man7.org/linux/man-pages/man7/unix.7.html"/>
/// </summary>
public sealed unsafe partial class UnixSocket(int fd) : FileDescriptor(fd)
{
    private const int AddressSize = 110;
    private const int Stream = Libc.SockStream | Libc.SockCloExec;
    private const int Messages = Libc.SockSeqPacket | Libc.SockCloExec;
    private const int Datagrams = Libc.SockDgram | Libc.SockCloExec;

    public static (UnixSocket First, UnixSocket Second) Pair()
    {
        var pair = stackalloc int[2];
        if (Libc.socketpair(Libc.AfUnix, Stream, 0, pair) != 0) // SAFETY: two ints on this frame.
            throw LinuxException.Last("socketpair");
        return (new UnixSocket(pair[0]), new UnixSocket(pair[1]));
    }

    /// <summary>Takes over an inherited descriptor.</summary>
    public static UnixSocket Inherited(int number)
    {
        const int setDescriptorFlags = 2, closeOnExec = 1; // F_SETFD, FD_CLOEXEC
        return Libc.fcntl(number, setDescriptorFlags, closeOnExec) == 0
            ? new UnixSocket(number)
            : throw LinuxException.Last("fcntl F_SETFD", $"{number}");
    }

    /// <summary>Makes the socket file for its owner alone, and listens without blocking in <see cref="TryAccept"/>.</summary>
    public static UnixSocket Listen(DirectoryFd directory, string name, int backlog) =>
        Listen(New(Stream | Libc.SockNonBlock), directory, name, backlog);

    /// <summary>A socket for a child program's <see cref="ChildProgramBuilder.WaitForNextLauncher"/>.</summary>
    public static UnixSocket ListenForLauncher(DirectoryFd directory, string name) => Listen(New(Messages), directory, name, 8);

    /// <returns>ENOENT or ECONNREFUSED when nobody listens.</returns>
    public static Errno TryConnect(DirectoryFd directory, string name, out UnixSocket? socket) =>
        TryConnect(New(Stream), directory, name, out socket);

    /// <summary>To a service that takes single messages from everybody; what is sent is whole or not sent.</summary>
    /// <returns>ENOENT or ECONNREFUSED when nobody listens.</returns>
    public static Errno TryConnectForDatagrams(DirectoryFd directory, string name, out UnixSocket? socket) =>
        TryConnect(New(Datagrams), directory, name, out socket);

    /// <summary>Makes the socket file for everybody who gets at the directory; single messages are then received from it.</summary>
    public static UnixSocket BindForDatagrams(DirectoryFd directory, string name) => Bind(New(Datagrams), directory, name, 0x1ff /* 0777 */);

    /// <summary>To a child program that waits for its next launcher.</summary>
    internal static Errno TryConnectToChild(DirectoryFd directory, string name, out UnixSocket? socket) =>
        TryConnect(New(Messages), directory, name, out socket);

    /// <returns>EAGAIN when nobody waits.</returns>
    public Errno TryAccept(out UnixSocket? peer)
    {
        var accepted = Libc.accept4(Number, null, null, Libc.SockCloExec);
        peer = accepted >= 0 ? new UnixSocket(accepted) : null;
        return accepted >= 0 ? Errno.None : Libc.LastErrno;
    }

    /// <summary>The peer reads an end of file; reading goes on.</summary>
    public void ShutdownWrite() => _ = Libc.shutdown(Number, Libc.ShutdownWrite);

    private static UnixSocket Listen(UnixSocket socket, DirectoryFd directory, string name, int backlog)
    {
        Bind(socket, directory, name, 0x180 /* 0600 */);
        return Libc.listen(socket.Number, backlog) == 0 ? socket : throw FailedWith(socket, "listen", name);
    }

    private static UnixSocket Bind(UnixSocket socket, DirectoryFd directory, string name, int mode)
    {
        var address = stackalloc byte[AddressSize];
        var length = Address(directory, name, address);
        // SAFETY: the address lives on this frame and its length is passed.
        if (Libc.bind(socket.Number, address, length) != 0)
            throw FailedWith(socket, "bind", name);
        var errno = directory.TryChangeMode(name, mode);
        if (errno == Errno.None)
            return socket;
        socket.Dispose();
        throw new LinuxException(errno, "chmod", name);
    }

    private static Errno TryConnect(UnixSocket connecting, DirectoryFd directory, string name, out UnixSocket? socket)
    {
        var address = stackalloc byte[AddressSize];
        var length = Address(directory, name, address);
        // SAFETY: the address lives on this frame and its length is passed.
        var errno = Libc.connect(connecting.Number, address, length) == 0 ? Errno.None : Libc.LastErrno;
        socket = errno == Errno.None ? connecting : null;
        if (errno != Errno.None)
            connecting.Dispose();
        return errno;
    }

    private static UnixSocket New(int kind)
    {
        var fd = Libc.socket(Libc.AfUnix, kind, 0);
        return fd >= 0 ? new UnixSocket(fd) : throw LinuxException.Last("socket");
    }

    private static uint Address(DirectoryFd directory, string name, byte* address)
    {
        const int familySize = sizeof(ushort);
        var path = PathText.EncodeTerminated($"{directory.ProcPath}/{name}");
        if (path.Length > AddressSize - familySize)
            throw new LinuxException(Errno.ENAMETOOLONG, "socket name", name);
        *(ushort*)address = Libc.AfUnix; // SAFETY: the caller's buffer has AddressSize bytes.
        path.CopyTo(new Span<byte>(address + familySize, AddressSize - familySize));
        return (uint)(familySize + path.Length);
    }

    private static LinuxException FailedWith(UnixSocket socket, string call, string name)
    {
        var error = LinuxException.Last(call, name);
        socket.Dispose();
        return error;
    }
}
