using System.Text;
using Lighter.Linux;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>The socket to which a runtime sends the masters of terminals.</summary>
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
    public AnyFd Receive()
    {
        Poller.WaitFor(_listener, PollEvents.Readable, -1);
        _listener.TryAccept(out var peer).ShouldBe(Errno.None);
        using (peer)
        {
            var received = new List<AnyFd>();
            peer!.TryReceive(new byte[64], received, wait: true, out _).ShouldBe(Errno.None);
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
