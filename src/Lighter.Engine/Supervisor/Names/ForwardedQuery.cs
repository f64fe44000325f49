using System.Net;
using Lighter.Linux;
using Lighter.Linux.Sockets;
using Lighter.Network.Resolving;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>A datagram that is passed on: from a port of its own and under an id of its own each time, so that nobody can guess what to fake.</summary>
internal sealed class ForwardedQuery(UpstreamExchange exchange, SocketName asker, IReadOnlyList<IPAddress> servers) : IDisposable
{
    internal const int DomainPort = 53;

    /// <summary>For each server; the asker himself waits five seconds as a rule.</summary>
    private const int PatienceMilliseconds = 2000;

    private int _asked;

    internal UpstreamExchange Exchange => exchange;

    internal SocketName Asker => asker;

    /// <summary>Where the answer comes in, once asked.</summary>
    internal DatagramSocket? Socket { get; private set; }

    /// <summary>When the next server is to be asked, in the machine's milliseconds.</summary>
    internal long Deadline { get; private set; }

    /// <returns>False when there is none left to ask.</returns>
    internal bool TryAskNext()
    {
        Dispose();
        while (_asked < servers.Count)
        {
            exchange.SetId((ushort)KernelRandom.GetInt32(0, ushort.MaxValue + 1));
            if (DatagramSocket.TryConnect(servers[_asked++], DomainPort, out var socket) != Errno.None)
                continue;
            Socket = socket;
            Deadline = Environment.TickCount64 + PatienceMilliseconds;
            if (socket!.TrySend(exchange.Message) == Errno.None)
                return true;
            Dispose();
        }

        return false;
    }

    public void Dispose()
    {
        Socket?.Dispose();
        Socket = null;
    }
}
