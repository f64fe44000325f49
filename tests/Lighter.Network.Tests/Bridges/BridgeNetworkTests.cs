using System.Net;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink.Route;
using Lighter.Linux.Sockets;
using Lighter.Network.Bridges;
using Lighter.Network.Endpoints;
using Lighter.Network.Ports;
using Lighter.Network.Reconciliation;
using Lighter.Network.Tests.Scenarios;

namespace Lighter.Network.Tests.Bridges;

public sealed class BridgeNetworkTests : IDisposable
{
    private static readonly BridgeDefinition Front = Machines.Bridge("lt-front", "172.30.0.1/16");
    private static readonly BridgeDefinition Back = Machines.Bridge("lt-back", "172.31.0.1/16");
    private static readonly BridgeDefinition Hidden = Machines.Bridge("lt-hidden", "172.29.0.1/16", isInternal: true);

    private readonly Machines _machines = new();

    [Fact]
    public void A_container_reaches_outside_and_is_seen_as_the_host()
    {
        var container = _machines.Container(Front, "a", "172.30.0.2/16");
        using var server = Machines.Listen(_machines.Outside, IPAddress.Any, 80);
        Machines.Call(container, server, Machines.OutsideAddress, 80).ShouldBe(Machines.HostAddress);
    }

    [Fact]
    public void Neighbours_see_each_other_as_they_are()
    {
        var one = _machines.Container(Front, "a", "172.30.0.2/16");
        var other = _machines.Container(Front, "b", "172.30.0.3/16");
        using var server = Machines.Listen(other, IPAddress.Any, 80);
        Machines.Call(one, server, IPAddress.Parse("172.30.0.3"), 80).ShouldBe(IPAddress.Parse("172.30.0.2"));
    }

    [Fact]
    public void Networks_and_other_machines_do_not_reach_containers_by_their_addresses()
    {
        var one = _machines.Container(Front, "a", "172.30.0.2/16");
        var other = _machines.Container(Back, "b", "172.31.0.2/16");
        using var server = Machines.Listen(other, IPAddress.Any, 80);
        Machines.Call(one, server, IPAddress.Parse("172.31.0.2"), 80).ShouldBeNull();
        var wire = _machines.Outside.Routes.FindLink(LinkName.Parse("wire"))!;
        _machines.Outside.Routes.Execute(new Linux.Netlink.NetlinkRequest().AddRoute(wire.Index, Machines.HostAddress));
        Machines.Call(_machines.Outside, server, IPAddress.Parse("172.31.0.2"), 80).ShouldBeNull();
    }

    [Fact]
    public void An_internal_network_has_neighbours_but_no_outside()
    {
        var one = _machines.Container(Hidden, "a", "172.29.0.2/16");
        var other = _machines.Container(Hidden, "b", "172.29.0.3/16");
        using var server = Machines.Listen(other, IPAddress.Any, 80);
        using var outside = Machines.Listen(_machines.Outside, IPAddress.Any, 80);
        Machines.Call(one, server, IPAddress.Parse("172.29.0.3"), 80).ShouldNotBeNull();
        var link = one.Routes.FindLink(LinkName.Parse("eth0"))!;
        one.Routes.Execute(new Linux.Netlink.NetlinkRequest().AddRoute(link.Index, Hidden.Gateways[0].Address));
        Machines.Call(one, outside, Machines.OutsideAddress, 80).ShouldBeNull();
    }

    /// <summary>A namespace's links end some time after it.</summary>
    [Fact]
    public void A_container_that_starts_again_takes_the_place_of_its_last_links()
    {
        _machines.Container(Front, "a", "172.30.0.2/16");
        var again = _machines.Container(Front, "a", "172.30.0.2/16");
        using var server = Machines.Listen(_machines.Outside, IPAddress.Any, 80);
        Machines.Call(again, server, Machines.OutsideAddress, 80).ShouldBe(Machines.HostAddress);
    }

    [Fact]
    public void Fifty_containers_are_attached_at_once_to_a_network_that_nobody_made()
    {
        Parallel.For(0, 50, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            using var kernel = _machines.OnHost(HostNetwork.Open);
            using var container = NetworkNamespace.Create();
            var bridge = _machines.OnHost(() => BridgeNetwork.Ensure(kernel, Front));
            var address = InterfaceAddress.Parse($"172.30.1.{number + 1}/16");
            Endpoint.Attach(kernel, container, bridge, new EndpointDefinition($"c{number}", LinkName.Parse("eth0")) { Addresses = [address] });
            container.Routes.ListAddresses().ShouldContain(item => item.Address == address);
        });
        var rules = NetworkNamespace.Run(_machines.Host.Descriptor, () => _machines.Kernel.Links.ListLinks().Count(link => link.Kind == "bridge"));
        rules.ShouldBe(1);
    }

    [Fact]
    public void A_detached_endpoint_is_gone_on_both_sides_and_can_be_detached_again()
    {
        var container = _machines.Container(Front, "a", "172.30.0.2/16");
        var endpoint = new EndpointDefinition("a", LinkName.Parse("eth0"));
        Endpoint.Detach(_machines.Kernel, endpoint);
        Endpoint.Detach(_machines.Kernel, endpoint);
        container.Routes.FindLink(LinkName.Parse("eth0")).ShouldBeNull();
        _machines.Kernel.Links.FindLink(endpoint.HostLinkName).ShouldBeNull();
    }

    [Fact]
    public void A_failed_attach_leaves_no_link()
    {
        _machines.Container(Front, "a", "172.30.0.2/16");
        using var container = NetworkNamespace.Create();
        var bridge = _machines.OnHost(() => BridgeNetwork.Ensure(_machines.Kernel, Front));
        var endpoint = new EndpointDefinition("b", LinkName.Parse("eth0"))
        {
            Addresses = [InterfaceAddress.Parse("172.30.0.3/16")],
            Gateways = [IPAddress.Parse("10.1.1.1")],
        };
        Should.Throw<LighterException>(() => Endpoint.Attach(_machines.Kernel, container, bridge, endpoint));
        _machines.Kernel.Links.FindLink(endpoint.HostLinkName).ShouldBeNull();
    }

    [Fact]
    public void A_removed_network_leaves_nothing_and_what_is_left_over_is_found()
    {
        _machines.Container(Front, "a", "172.30.0.2/16");
        _machines.Container(Back, "b", "172.31.0.2/16");
        var forward = new PortForward(TransportProtocol.Tcp, IPAddress.Any, 80, IPAddress.Parse("172.31.0.2"), 80);
        _machines.OnHost(() => PublishedPorts.Publish(_machines.Kernel, "store/b", [forward]));

        NetworkReconciler.Find(_machines.Kernel, _ => true).IsEmpty.ShouldBeTrue();
        var leftOvers = NetworkReconciler.Find(_machines.Kernel, owner => owner != "store/b" && owner != "store/lt-back");
        leftOvers.Ports.ShouldBe([new PublishedPort(forward, "store/b")]);
        leftOvers.Bridges.ShouldBe([Back.Name]);
        NetworkReconciler.Remove(_machines.Kernel, leftOvers);
        BridgeNetwork.Remove(_machines.Kernel, Front.Name);
        BridgeNetwork.Remove(_machines.Kernel, Front.Name);
        _machines.Kernel.Links.ListLinks().ShouldNotContain(link => link.Kind == "bridge");
        PublishedPorts.List(_machines.Kernel).ShouldBeEmpty();
    }

    [Fact]
    public void A_link_that_is_no_bridge_is_not_taken_for_one() =>
        Should.Throw<LighterException>(() => _machines.OnHost(() =>
            BridgeNetwork.Ensure(_machines.Kernel, Machines.Bridge("wire", "172.30.0.1/16")))).Code.ShouldBe(ErrorCode.Conflict);

    public void Dispose() => _machines.Dispose();
}
