using System.Net;
using System.Net.Sockets;
using Lighter.Linux.Sockets;
using Lighter.Network.Ports;

namespace Lighter.Network.Tests.Ports;

public sealed class PortReservationTests
{
    private static readonly IPAddress[] Everywhere = [IPAddress.Any, IPAddress.IPv6Any];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reserved_tcp_port_is_refused_to_others_and_to_callers(bool sharing)
    {
        using var reservation = PortReservation.Bind(TransportProtocol.Tcp, Everywhere, 0);
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, sharing);
        Should.Throw<SocketException>(() =>
        {
            server.Bind(new IPEndPoint(IPAddress.Any, reservation.Port));
            server.Listen();
        }).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
        using var client = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        Should.Throw<SocketException>(() => client.Connect(IPAddress.IPv6Loopback, reservation.Port))
            .SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    public void A_port_asked_for_by_number_is_refused_to_sharers_too()
    {
        ushort port;
        using (var free = PortReservation.Bind(TransportProtocol.Tcp, Everywhere, 0))
            port = free.Port;
        using var reservation = PortReservation.Bind(TransportProtocol.Tcp, Everywhere, port);
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        Should.Throw<SocketException>(() =>
        {
            server.Bind(new IPEndPoint(IPAddress.Loopback, port));
            server.Listen();
        }).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
    }

    [Theory]
    [InlineData(TransportProtocol.Tcp)]
    [InlineData(TransportProtocol.Udp)]
    public void A_port_in_use_is_told_in_dockers_words(TransportProtocol protocol)
    {
        using var first = PortReservation.Bind(protocol, Everywhere, 0);
        var refusal = Should.Throw<LighterException>(() => PortReservation.Bind(protocol, [IPAddress.Any], first.Port));
        refusal.Code.ShouldBe(ErrorCode.Conflict);
        refusal.Message.ShouldBe($"Bind for 0.0.0.0:{first.Port} failed: port is already allocated");
    }

    [Fact]
    public void A_listening_server_is_noticed_and_a_range_steps_over_it()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = (ushort)((IPEndPoint)server.LocalEndpoint).Port;
        Should.Throw<LighterException>(() => PortReservation.Bind(TransportProtocol.Tcp, [IPAddress.Any], port));
        using var next = PortReservation.BindAny(TransportProtocol.Tcp, [IPAddress.Any], port, (ushort)Math.Min(port + 50, 65535));
        next.Port.ShouldBeGreaterThan(port);
    }

    [Fact]
    public void A_port_is_free_again_after_the_reservation_even_where_connections_linger()
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = (ushort)((IPEndPoint)server.LocalEndpoint).Port;
        using (var client = new TcpClient("127.0.0.1", port))
        using (var accepted = server.AcceptSocket())
            accepted.Shutdown(SocketShutdown.Both);
        server.Dispose();
        PortReservation.Bind(TransportProtocol.Tcp, [IPAddress.Any], port).Dispose();
        PortReservation.Bind(TransportProtocol.Tcp, [IPAddress.Any], port).Dispose();
    }
}
