using System.Buffers.Binary;
using System.Net;
using Lighter.Linux;
using Lighter.Linux.Sockets;
using Lighter.Network.Resolving;

namespace Lighter.Engine.Supervisor.Names;

/// <summary>
/// Questions by stream, one after the other, each message with its length in front; what is passed on goes by stream too.
/// <see href="https://www.rfc-editor.org/rfc/rfc7766"/>
/// </summary>
internal sealed class NameConversation(StreamSocket asker, KnownNames known)
{
    /// <summary>For each server.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Until the asker is gone, or says nothing for too long.</summary>
    internal void Run()
    {
        while (TryReceive(asker) is { } message && DnsQuery.TryRead(message, out var query))
        {
            if (!TrySend(asker, Answer(query)))
                return;
        }
    }

    private ReadOnlySpan<byte> Answer(in DnsQuery query)
    {
        var reply = new byte[query.Fault == DnsStatus.NoError ? ushort.MaxValue : DnsQuery.SmallestRoom];
        if (query.Fault != DnsStatus.NoError)
            return reply.AsSpan(0, NameAnswers.Refuse(query, query.Fault, reply));
        var length = NameAnswers.TryAnswer(query, known.Tables, Environment.TickCount, reply);
        if (length > 0)
            return reply.AsSpan(0, length);
        return Forward(query) ?? reply.AsSpan(0, NameAnswers.Refuse(query, DnsStatus.ServerFailure, reply));
    }

    private byte[]? Forward(in DnsQuery query)
    {
        var exchange = new UpstreamExchange(query);
        foreach (var server in known.Servers)
        {
            exchange.SetId((ushort)KernelRandom.GetInt32(0, ushort.MaxValue + 1));
            if (Ask(server, exchange) is { } reply && exchange.TryAccept(reply) && !UpstreamExchange.IsRefusal(reply))
                return reply;
        }

        return null;
    }

    private static byte[]? Ask(IPAddress server, UpstreamExchange exchange)
    {
        if (StreamSocket.TryConnect(server, ForwardedQuery.DomainPort, Patience, out var socket) != Errno.None)
            return null;
        using (socket)
            return TrySend(socket!, exchange.Message) ? TryReceive(socket!) : null;
    }

    private static byte[]? TryReceive(StreamSocket socket)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        if (!socket.TryReceiveAll(length))
            return null;
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        return socket.TryReceiveAll(message) ? message : null;
    }

    private static bool TrySend(StreamSocket socket, ReadOnlySpan<byte> message)
    {
        // In one piece, as there are askers that read no further than the first packet.
        var whole = new byte[sizeof(ushort) + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(whole, (ushort)message.Length);
        message.CopyTo(whole.AsSpan(sizeof(ushort)));
        return socket.TrySendAll(whole);
    }
}
