using System.Globalization;
using System.Text;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// Tells systemd that a container runs, and which process stands for it: its supervisor, which ends with it.
/// <see href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html"/>
/// </summary>
internal static class ServiceReadiness
{
    private const string Variable = "NOTIFY_SOCKET";

    internal static void Tell(LighterEngine engine, ServiceNotice notice, int supervisor)
    {
        if (notice != ServiceNotice.Conmon || supervisor == 0 || engine.Environment(Variable) is not { Length: > 0 } path)
            return;
        var errno = Send(path, $"MAINPID={supervisor.ToString(CultureInfo.InvariantCulture)}\nREADY=1");
        if (errno != Errno.None)
            throw new LinuxException(errno, $"telling {Variable} that the container runs", path);
    }

    private static Errno Send(string path, string text)
    {
        // Names without a file, in front of which stands an @, are not what systemd has had since its version 253.
        var errno = DirectoryFd.TryOpen(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "/", out var directory);
        if (errno != Errno.None)
            return errno;
        using (directory)
        {
            errno = UnixSocket.TryConnectForDatagrams(directory!, Path.GetFileName(path), out var socket);
            if (errno != Errno.None)
                return errno;
            using (socket)
                return socket!.TrySendAll(Encoding.UTF8.GetBytes(text));
        }
    }
}
