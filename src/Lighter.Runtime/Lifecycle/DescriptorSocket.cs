using System.Runtime.InteropServices;
using Lighter.Linux;

namespace Lighter.Runtime.Lifecycle;

/// <summary>The socket of whoever wants a terminal's master (<c>--console-socket</c>), or of a seccomp agent.</summary>
internal static class DescriptorSocket
{
    internal static void Send(string path, ReadOnlySpan<byte> data, SafeHandle descriptor)
    {
        var full = Path.GetFullPath(path);
        using var folder = DirectoryFd.Open(Path.GetDirectoryName(full) ?? "/");
        var errno = UnixSocket.TryConnect(folder, Path.GetFileName(full), out var socket);
        if (errno == Errno.None)
        {
            using (socket)
                errno = socket!.TrySend(data, descriptor);
        }

        if (errno != Errno.None)
            throw new LinuxException(errno, "sending a descriptor to", path);
    }
}
