using System.Net;
using System.Net.Sockets;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Sockets;
using Lighter.Network.Resolving;

namespace Lighter.Network.Tests.Resolving;

public sealed class ResolverSocketsTests : IDisposable
{
    private static readonly IPEndPoint Resolver = new(IPAddress.Parse("127.0.0.11"), 53);

    private readonly NetworkNamespace _container;

    public ResolverSocketsTests()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        _container = NetworkNamespace.Create();
    }

    public void Dispose() => _container.Dispose();

    [Fact]
    public void A_datagram_to_port_53_arrives_and_is_answered_from_there()
    {
        using var sockets = ResolverSockets.Open(_container.Descriptor);
        using var client = Inside(SocketType.Dgram, ProtocolType.Udp);
        client.Connect(Resolver);
        client.Send("ask"u8);
        Poller.WaitFor(sockets.Datagrams, PollEvents.Readable, -1);
        var buffer = new byte[2];
        sockets.Datagrams.TryReceive(buffer, out var length, out var sender).ShouldBe(Errno.None);
        length.ShouldBe(3);
        buffer.ShouldBe("as"u8.ToArray());
        sockets.Datagrams.TryReceive(buffer, out _, out _).ShouldBe(Errno.EAGAIN);
        sockets.Datagrams.TrySend("ok"u8, sender).ShouldBe(Errno.None);
        client.Receive(buffer).ShouldBe(2);
        buffer.ShouldBe("ok"u8.ToArray());
    }

    [Fact]
    public void A_connection_to_port_53_arrives()
    {
        using var sockets = ResolverSockets.Open(_container.Descriptor);
        using var client = Inside(SocketType.Stream, ProtocolType.Tcp);
        client.Connect(Resolver);
        Poller.WaitFor(sockets.Streams, PollEvents.Readable, -1);
        sockets.Streams.TryAccept(TimeSpan.FromSeconds(30), out var peer).ShouldBe(Errno.None);
        using (peer)
        {
            client.Send("ask"u8);
            var buffer = new byte[3];
            peer!.TryReceiveAll(buffer).ShouldBeTrue();
            peer.TrySendAll(buffer).ShouldBeTrue();
            client.Receive(buffer).ShouldBe(3);
            client.Shutdown(SocketShutdown.Both);
            peer.TryReceiveAll(buffer).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_peer_that_says_nothing_is_not_waited_for()
    {
        using var sockets = ResolverSockets.Open(_container.Descriptor);
        using var client = Inside(SocketType.Stream, ProtocolType.Tcp);
        client.Connect(Resolver);
        Poller.WaitFor(sockets.Streams, PollEvents.Readable, -1);
        sockets.Streams.TryAccept(TimeSpan.FromMilliseconds(1), out var peer).ShouldBe(Errno.None);
        using (peer)
            peer!.TryReceiveAll(new byte[1]).ShouldBeFalse();
    }

    [Fact]
    public void Port_53_of_all_other_addresses_is_the_containers_own()
    {
        using var sockets = ResolverSockets.Open(_container.Descriptor);
        using var server = Inside(SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Any, 53));
        using var client = Inside(SocketType.Dgram, ProtocolType.Udp);
        client.SendTo("own"u8, new IPEndPoint(IPAddress.Loopback, 53));
        server.Receive(new byte[3]).ShouldBe(3);
        client.SendTo("ask"u8, Resolver);
        Poller.WaitFor(sockets.Datagrams, PollEvents.Readable, -1);
        sockets.Datagrams.TryReceive(new byte[3], out _, out _).ShouldBe(Errno.None);
    }

    [Fact]
    public void A_server_that_is_not_there_is_told_at_once()
    {
        NetworkNamespace.Run(_container.Descriptor, () => StreamSocket.TryConnect(IPAddress.Loopback, 53, TimeSpan.FromSeconds(30), out _)).ShouldBe(Errno.ECONNREFUSED);
        NetworkNamespace.Run(_container.Descriptor, () => DatagramSocket.TryConnect(IPAddress.Loopback, 53, out var socket) is var errno and not Errno.None ? errno : Refusal(socket!))
            .ShouldBe(Errno.ECONNREFUSED);
    }

    private static Errno Refusal(DatagramSocket socket)
    {
        using (socket)
        {
            socket.TrySend("ask"u8).ShouldBe(Errno.None);
            Poller.WaitFor(socket, PollEvents.Readable, -1);
            return socket.TryReceive(new byte[1], out _, out _);
        }
    }

    private Socket Inside(SocketType type, ProtocolType protocol) =>
        NetworkNamespace.Run(_container.Descriptor, () => new Socket(AddressFamily.InterNetwork, type, protocol));
}
