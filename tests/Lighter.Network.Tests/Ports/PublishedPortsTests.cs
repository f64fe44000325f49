using System.Net;
using System.Net.Sockets;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Sockets;
using Lighter.Network.Bridges;
using Lighter.Network.Ports;
using Lighter.Network.Tests.Scenarios;

namespace Lighter.Network.Tests.Ports;

public sealed class PublishedPortsTests : IDisposable
{
    private static readonly BridgeDefinition Front = Machines.Bridge("lt-front", "172.30.0.1/16", gateway6: "fd30::1/64");
    private static readonly BridgeDefinition Back = Machines.Bridge("lt-back", "172.31.0.1/16");

    private readonly Machines _machines = new();
    private readonly NetworkNamespace _web;
    private readonly TcpListener _server;
    private readonly PortForward _forward =
        new(TransportProtocol.Tcp, IPAddress.Any, 8080, IPAddress.Parse("172.30.0.2"), 80);

    public PublishedPortsTests()
    {
        _web = _machines.Container(Front, "web", "172.30.0.2/16", "fd30::2/64");
        _server = Machines.Listen(_web, IPAddress.Any, 80);
    }

    [Fact]
    public void Another_machine_reaches_the_container_and_is_seen_as_itself()
    {
        Publish(_forward);
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 8080).ShouldBe(Machines.OutsideAddress);
    }

    [Fact]
    public void The_host_reaches_the_container_by_its_own_address()
    {
        Publish(_forward);
        Machines.Call(_machines.Host, _server, Machines.HostAddress, 8080).ShouldBe(Machines.HostAddress);
    }

    [Fact]
    public void The_host_reaches_the_container_by_loopback_and_is_seen_as_the_gateway()
    {
        Publish(_forward);
        Machines.Call(_machines.Host, _server, IPAddress.Loopback, 8080).ShouldBe(Front.Gateways[0].Address);
    }

    [Fact]
    public void A_neighbour_and_the_container_itself_reach_it_by_the_host()
    {
        var neighbour = _machines.Container(Front, "neighbour", "172.30.0.3/16");
        Publish(_forward);
        Machines.Call(neighbour, _server, Machines.HostAddress, 8080).ShouldBe(Front.Gateways[0].Address);
        Machines.Call(_web, _server, Machines.HostAddress, 8080).ShouldBe(Front.Gateways[0].Address);
    }

    [Fact]
    public void Another_network_reaches_it_by_the_host_only()
    {
        var stranger = _machines.Container(Back, "stranger", "172.31.0.2/16");
        Publish(_forward);
        Machines.Call(stranger, _server, IPAddress.Parse("172.30.0.2"), 80).ShouldBeNull();
        Machines.Call(stranger, _server, Machines.HostAddress, 8080).ShouldNotBeNull();
    }

    [Fact]
    public void A_port_of_the_loopback_address_is_not_reached_from_another_machine()
    {
        Publish(_forward with { HostAddress = IPAddress.Loopback });
        Machines.Call(_machines.Host, _server, IPAddress.Loopback, 8080).ShouldNotBeNull();
        Machines.Call(_machines.Host, _server, Machines.HostAddress, 8080).ShouldBeNull();
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 8080).ShouldBeNull();
    }

    [Fact]
    public void A_port_of_one_address_is_reached_by_that_alone()
    {
        Publish(_forward with { HostAddress = Machines.HostAddress });
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 8080).ShouldNotBeNull();
        Machines.Call(_machines.Host, _server, IPAddress.Loopback, 8080).ShouldBeNull();
    }

    [Fact]
    public void Withdrawn_ports_are_closed_and_can_be_withdrawn_again()
    {
        Publish(_forward, _forward with { HostPort = 8081 });
        _machines.OnHost(() => PublishedPorts.Withdraw(_machines.Kernel, [_forward]));
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 8080).ShouldBeNull();
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 8081).ShouldNotBeNull();
        _machines.OnHost(() => PublishedPorts.Withdraw(_machines.Kernel, [_forward, _forward with { HostPort = 8081 }]));
        PublishedPorts.List(_machines.Kernel).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_killed_container_left_is_replaced()
    {
        Publish(_forward with { ContainerAddress = IPAddress.Parse("172.30.0.9") });
        Publish(_forward, _forward with { HostPort = 8081 });
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 8080).ShouldNotBeNull();
        PublishedPorts.List(_machines.Kernel).Count.ShouldBe(2);
    }

    [Fact]
    public void Ports_are_listed_as_they_were_published()
    {
        PortForward[] forwards =
        [
            _forward,
            _forward with { HostAddress = IPAddress.Loopback, Protocol = TransportProtocol.Udp },
            new(TransportProtocol.Tcp, IPAddress.IPv6Any, 8080, IPAddress.Parse("fd30::2"), 80),
            new(TransportProtocol.Sctp, IPAddress.Parse("fd99::1"), 65535, IPAddress.Parse("fd30::2"), 1),
        ];
        Publish(forwards);
        PublishedPorts.List(_machines.Kernel).ShouldBe(forwards.Select(forward => new PublishedPort(forward, "store/web")), ignoreOrder: true);
    }

    [Fact]
    public void A_whole_range_is_published_at_once()
    {
        Publish([.. Enumerable.Range(10000, 2000).Select(port => _forward with { HostPort = (ushort)port })]);
        Machines.Call(_machines.Outside, _server, Machines.HostAddress, 11999).ShouldNotBeNull();
    }

    [Fact]
    public void Ipv6_is_forwarded_and_keeps_the_caller()
    {
        using var server = Machines.Listen(_web, IPAddress.IPv6Any, 80);
        Publish(new PortForward(TransportProtocol.Tcp, IPAddress.IPv6Any, 8080, IPAddress.Parse("fd30::2"), 80));
        Machines.Call(_machines.Outside, server, IPAddress.Parse("fd99::1"), 8080).ShouldBe(IPAddress.Parse("fd99::2"));
        Machines.Call(_machines.Host, server, IPAddress.IPv6Loopback, 8080).ShouldBeNull();
    }

    [Fact]
    public void A_peer_that_goes_on_sending_datagrams_reaches_the_new_container()
    {
        using var sender = NetworkNamespace.Run(_machines.Outside.Descriptor, () => new UdpClient(AddressFamily.InterNetwork));
        var to = new IPEndPoint(Machines.HostAddress, 5353);
        sender.Send([1], to);
        using var receiver = Datagrams(_web);
        Publish(_forward with { Protocol = TransportProtocol.Udp, HostPort = 5353, ContainerPort = 53 });
        sender.Send([2], to);
        Receive(receiver).ShouldBe([2]);

        var next = _machines.Container(Front, "next", "172.30.0.7/16");
        using var other = Datagrams(next);
        Publish(new PortForward(TransportProtocol.Udp, IPAddress.Any, 5353, IPAddress.Parse("172.30.0.7"), 53));
        sender.Send([3], to);
        Receive(other).ShouldBe([3]);
    }

    public void Dispose()
    {
        _server.Dispose();
        _machines.Dispose();
    }

    private void Publish(params PortForward[] forwards) =>
        _machines.OnHost(() => PublishedPorts.Publish(_machines.Kernel, "store/web", forwards));

    private static UdpClient Datagrams(NetworkNamespace at) =>
        NetworkNamespace.Run(at.Descriptor, () => new UdpClient(53, AddressFamily.InterNetwork));

    private static byte[] Receive(UdpClient receiver)
    {
        IPEndPoint? from = null;
        receiver.Client.ReceiveTimeout = 2000;
        return receiver.Receive(ref from);
    }
}
