using System.Buffers.Binary;
using System.Text;
using Lighter.Linux.Native;

namespace Lighter.Linux;

public sealed partial class ChildProgramBuilder
{
    /// <summary>Brings a link of the child's network namespace up. <see href="https://man7.org/linux/man-pages/man7/netdevice.7.html"/></summary>
    public ChildProgramBuilder SetLinkUp(string name)
    {
        const int ipv4 = 2, datagramClosedOnExec = 2 | 0x80000, setFlags = 0x8914 /* SIOCSIFFLAGS */, flagsOffset = 16;
        const short up = 1;
        Span<byte> request = stackalloc byte[40];
        Encoding.ASCII.GetBytes(name, request);
        BinaryPrimitives.WriteInt16LittleEndian(request[flagsOffset..], up);
        Call(SyscallNumber.Socket, ipv4, datagramClosedOnExec, 0);
        var socket = Result();
        return Call(SyscallNumber.Ioctl, socket, setFlags, Bytes(request)).Close(socket);
    }
}
