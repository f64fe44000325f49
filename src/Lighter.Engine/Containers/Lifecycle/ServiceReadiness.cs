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

    /// <summary>Where systemd is to be told what the container says of itself; nothing where it says nothing or nobody listens.</summary>
    internal static string? PassedOnTo(LighterEngine engine, ServiceNotice notice) =>
        notice == ServiceNotice.Container && engine.Environment(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>Before the container runs: only its main process is believed by systemd, and that passes on what the container says.</summary>
    internal static void TellStarting(LighterEngine engine, ServiceNotice notice, int supervisor) => Tell(engine, notice == ServiceNotice.Container, supervisor, "");

    internal static void TellStarted(LighterEngine engine, ServiceNotice notice, int supervisor) => Tell(engine, notice == ServiceNotice.Conmon, supervisor, "\nREADY=1");

    /// <param name="path">Of the socket.</param>
    /// <param name="text">The message.</param>
    /// <param name="wait">For room in the socket, if there is none.</param>
    internal static Errno Send(string path, string text, bool wait)
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
                return socket!.TrySend(Encoding.UTF8.GetBytes(text), default, wait, out _);
        }
    }

    private static void Tell(LighterEngine engine, bool isWanted, int supervisor, string more)
    {
        if (!isWanted || supervisor == 0 || engine.Environment(Variable) is not { Length: > 0 } path)
            return;
        var errno = Send(path, $"MAINPID={supervisor.ToString(CultureInfo.InvariantCulture)}{more}", wait: true);
        if (errno != Errno.None)
            throw new LinuxException(errno, $"telling {Variable} that the container runs", path);
    }
}
