using System.Text;
using Lighter.Linux.Native;

namespace Lighter.Linux.Netlink.Route;

/// <summary>
/// Makes the kernel work off at once what it otherwise does some time after a link's other end came up; until then it drops
/// what is sent on the link, and the first packet would be repeated only a second later. Asking for the link's state by
/// <c>ethtool</c> does that since Linux 6.8; on older kernels it is only a question.
/// <see href="https://docs.kernel.org/networking/operstates.html"/>
/// </summary>
internal static class LinkWatch
{
    internal static unsafe void Settle(FileDescriptor socket, LinkName link)
    {
        const nuint ethtool = 0x8946; // SIOCETHTOOL
        const uint getLink = 0x0A; // ETHTOOL_GLINK
        const int requestLength = 40; // struct ifreq: the name, then a union that begins with the pointer
        var answer = stackalloc uint[2] { getLink, 0 };
        var request = stackalloc byte[requestLength];
        new Span<byte>(request, requestLength).Clear();
        Encoding.UTF8.GetBytes(link.ToString(), new Span<byte>(request, LinkName.Size - 1));
        *(uint**)(request + LinkName.Size) = answer;

        // SAFETY: request and the structure it points to live on this frame and have the kernel's sizes; LinkName fits its field.
        // A link that is gone, or a kernel that knows no such question, leaves nothing to wait for.
        _ = Libc.ioctl(socket.Number, ethtool, request);
    }
}
