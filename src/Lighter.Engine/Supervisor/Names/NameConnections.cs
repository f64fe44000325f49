using Lighter.Linux;
using Lighter.Linux.Sockets;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>Askers by stream: a short-lived thread for each, and no more than a few at once.</summary>
internal sealed class NameConnections(StreamListener listener) : IDisposable
{
    private const int MaxConnections = 16;
    private const int StackSize = 256 * 1024;

    /// <summary>How long an asker may say nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _changing = new();
    private readonly List<StreamSocket> _open = [];

    internal StreamListener Listener => listener;

    /// <param name="known">What they are answered with.</param>
    internal void Accept(KnownNames known)
    {
        while (listener.TryAccept(Patience, out var socket) == Errno.None)
        {
            if (!TryKeep(socket!))
            {
                socket!.Dispose();
                continue;
            }

            new Thread(() => Converse(socket!, known), StackSize) { IsBackground = true }.Start();
        }
    }

    /// <summary>Ends the conversations: their threads close what they hold.</summary>
    public void Dispose()
    {
        listener.Dispose();
        lock (_changing)
            _open.ForEach(socket => socket.Shutdown());
    }

    private bool TryKeep(StreamSocket socket)
    {
        lock (_changing)
        {
            if (_open.Count >= MaxConnections)
                return false;
            _open.Add(socket);
            return true;
        }
    }

    private void Converse(StreamSocket socket, KnownNames known)
    {
        new NameConversation(socket, known).Run();
        lock (_changing)
        {
            _open.Remove(socket);
            socket.Dispose();
        }
    }
}
