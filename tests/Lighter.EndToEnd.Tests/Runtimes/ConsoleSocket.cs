using System.Text;
using Lighter.Linux;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>The socket to which a runtime sends the masters of terminals, or the listeners of seccomp filters.</summary>
internal sealed class ConsoleSocket : IDisposable
{
    private readonly DirectoryFd _folder;
    private readonly UnixSocket _listener;

    private ConsoleSocket(string folder, string name)
    {
        _folder = DirectoryFd.Open(folder);
        _listener = UnixSocket.Listen(_folder, name, 1);
        SocketPath = Path.Join(folder, name);
    }

    public string SocketPath { get; }

    public static ConsoleSocket Listen(string folder) => new(folder, "console");

    /// <summary>The master that was sent by now.</summary>
    public AnyFd Receive() => Receive(out _);

    /// <summary>The descriptor that was sent by now, with what was said of it.</summary>
    public AnyFd Receive(out string message)
    {
        Poller.WaitFor(_listener, PollEvents.Readable, -1);
        _listener.TryAccept(out var peer).ShouldBe(Errno.None);
        using (peer)
        {
            var received = new List<AnyFd>();
            var bytes = new byte[16 * 1024];
            peer!.TryReceive(bytes, received, wait: true, out var length).ShouldBe(Errno.None);
            message = Encoding.UTF8.GetString(bytes, 0, length);
            return received.Single();
        }
    }

    /// <summary>The next line that a program writes to the terminal.</summary>
    public static string ReadLine(AnyFd master)
    {
        var text = new StringBuilder();
        var bytes = new byte[1];
        while (master.TryRead(bytes, out var count) == Errno.None && count > 0 && bytes[0] != '\n')
            text.Append((char)bytes[0]);
        return text.ToString().TrimEnd('\r');
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }
}
