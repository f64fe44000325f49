using System.Net;
using Lighter.Linux;
using Lighter.Linux.Sockets;

namespace Lighter.Engine.Supervisor.Ports;

/// <summary>A call that is put through to the container: what one side says goes to the other, until both have said all.</summary>
internal sealed class RelayedCall(StreamSocket caller, IPEndPoint target)
{
    private const int StackSize = 128 * 1024;
    private const int BufferSize = 64 * 1024;

    private readonly Lock _changing = new();
    private StreamSocket? _container;
    private bool _hasEnded;

    /// <summary>On a thread of its own, and one more for the way back.</summary>
    /// <param name="onEnd">Told when all is closed.</param>
    internal void Begin(Action<RelayedCall> onEnd) => Start(() =>
    {
        if (TryConnect() is { } container)
        {
            var back = Start(() => Pass(container, caller));
            Pass(caller, container);
            back.Join();
        }

        Close();
        onEnd(this);
    });

    /// <summary>Ends what the threads wait for; they close what they hold.</summary>
    internal void HangUp()
    {
        lock (_changing)
        {
            if (!_hasEnded)
            {
                caller.Shutdown();
                _container?.Shutdown();
            }

            _hasEnded = true;
        }
    }

    private static Thread Start(Action action)
    {
        var thread = new Thread(() => action(), StackSize) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private StreamSocket? TryConnect()
    {
        if (StreamSocket.TryConnect(target.Address, (ushort)target.Port, TimeSpan.Zero, out var container) != Errno.None)
            return null;
        lock (_changing)
        {
            _container = container;
            return _hasEnded ? null : container;
        }
    }

    /// <summary>The end of one direction is passed on too; who does not listen any more is not spoken to.</summary>
    private static void Pass(StreamSocket from, StreamSocket to)
    {
        using var buffer = new NativeBuffer(BufferSize);
        while (from.TryRead(buffer.Span, out var count) == Errno.None && count > 0)
        {
            if (to.TrySendAll(buffer.Span[..count]))
                continue;
            from.Shutdown();
            break;
        }

        to.EndSending();
    }

    private void Close()
    {
        lock (_changing)
        {
            _hasEnded = true;
            caller.Dispose();
            _container?.Dispose();
        }
    }
}
