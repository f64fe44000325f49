using System.Net;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Store.Tests.Networks;

public sealed class NetworkStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private NetworkStore Networks => _fixture.Store.Networks;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void The_default_network_is_defined_once_and_avoids_routes()
    {
        var first = Networks.Default(() => [IPNetwork.Parse("10.0.0.0/9"), IPNetwork.Parse("0.0.0.0/0")]);
        first.Subnet.ToString().ShouldBe("192.168.128.0/24");
        first.Gateway!.ToString().ShouldBe("192.168.128.1");
        first.Bridge.ShouldBe("lighter0");
        Networks.Default(() => throw new InvalidOperationException("asked again")).Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Subnets_of_networks_never_overlap()
    {
        Networks.Default(() => []).Subnet.ToString().ShouldBe("10.88.0.0/16");
        var made = Enumerable.Range(0, 20).Select(i => Networks.Create(new NewNetwork($"net{i}"), []).Subnet).ToList();
        made.Distinct().Count().ShouldBe(20);
        Should.Throw<LighterException>(() => Networks.Create(new NewNetwork("clash") { Subnet = made[3] }, []))
            .Message.ShouldEndWith("Pool overlaps with other one on this address space");
    }

    [Fact]
    public void A_taken_name_is_refused()
    {
        Networks.Create(new NewNetwork("net"), []);
        Should.Throw<LighterException>(() => Networks.Create(new NewNetwork("net"), [])).Message.ShouldBe("network with name net already exists");
        Should.Throw<LighterException>(() => Networks.Resolve("nat")).Message.ShouldBe("network nat not found");
    }

    [Fact]
    public void Addresses_are_the_lowest_free_and_come_back()
    {
        var network = Networks.Create(new NewNetwork("net") { Subnet = IPNetwork.Parse("10.1.2.0/29") }, []);
        var containers = Enumerable.Range(0, 5).Select(_ => ContainerId.New()).ToList();
        var given = containers.Select(id => Networks.Reserve(id, [new LeaseRequest(network.Id)], []).Leases[0].Address.ToString()).ToList();
        given.ShouldBe(["10.1.2.2", "10.1.2.3", "10.1.2.4", "10.1.2.5", "10.1.2.6"]);
        Should.Throw<LighterException>(() => Networks.Reserve(ContainerId.New(), [new LeaseRequest(network.Id)], [])).Code.ShouldBe(ErrorCode.Unavailable);
        Networks.Release(containers[2]);
        Networks.Reserve(ContainerId.New(), [new LeaseRequest(network.Id)], []).Leases[0].Address.ToString().ShouldBe("10.1.2.4");
    }

    [Fact]
    public void Addresses_are_given_from_the_range_and_may_be_wanted_outside_of_it()
    {
        var network = Networks.Create(new NewNetwork("net") { Subnet = IPNetwork.Parse("10.1.2.0/24"), Range = IPNetwork.Parse("10.1.2.252/30") }, []);
        Networks.Resolve("net").Range.ShouldBe(IPNetwork.Parse("10.1.2.252/30"));
        network.Gateway!.ToString().ShouldBe("10.1.2.1");
        var given = Enumerable.Range(0, 3).Select(_ => Reserve(new LeaseRequest(network.Id))).ToList();
        given.ShouldBe(["10.1.2.252", "10.1.2.253", "10.1.2.254"]);
        Should.Throw<LighterException>(() => Reserve(new LeaseRequest(network.Id))).Code.ShouldBe(ErrorCode.Unavailable);
        Reserve(new LeaseRequest(network.Id) { Address = IPAddress.Parse("10.1.2.7") }).ShouldBe("10.1.2.7");

        string Reserve(LeaseRequest request) => Networks.Reserve(ContainerId.New(), [request], []).Leases[0].Address.ToString();
    }

    [Fact]
    public void A_range_of_ipv6_is_given_from_too()
    {
        var network = Networks.Create(new NewNetwork("net") { Subnet6 = IPNetwork.Parse("fd00:1::/64"), Range6 = IPNetwork.Parse("fd00:1::a:0/112") }, []);
        Networks.Reserve(ContainerId.New(), [new LeaseRequest(network.Id)], []).Leases[0].Address6!.ToString().ShouldBe("fd00:1::a:0");
    }

    [Theory]
    [InlineData("10.1.3.0/25")]
    [InlineData("10.1.0.0/16")]
    [InlineData("fd00::/64")]
    public void A_range_outside_of_the_subnet_is_refused(string range) =>
        Should.Throw<LighterException>(() => Networks.Create(new NewNetwork("net") { Subnet = IPNetwork.Parse("10.1.2.0/24"), Range = IPNetwork.Parse(range) }, []))
            .Message.ShouldBe($"no matching subnet for range {range}");

    [Fact]
    public void A_wanted_address_is_given_once_and_only_within_the_subnet()
    {
        var network = Networks.Create(new NewNetwork("net") { Subnet = IPNetwork.Parse("10.1.2.0/24") }, []);
        var request = new LeaseRequest(network.Id) { Address = IPAddress.Parse("10.1.2.77"), Aliases = ["db"] };
        var lease = Networks.Reserve(ContainerId.New(), [request], []).Leases[0];
        lease.Mac.ShouldBe("02:42:0a:01:02:4d");
        Networks.Leases(network.Id).Single().ShouldBe(lease);
        Should.Throw<LighterException>(() => Networks.Reserve(ContainerId.New(), [request], [])).Message.ShouldStartWith("Address already in use");
        Should.Throw<LighterException>(() => Networks.Reserve(ContainerId.New(), [request with { Address = IPAddress.Parse("10.9.9.9") }], []))
            .Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public void A_taken_port_is_refused_in_Dockers_words_and_nothing_is_reserved()
    {
        Networks.Reserve(ContainerId.New(), [], [new PortRequest("tcp", null, 80, 80), new PortRequest("udp", null, 80, 80)]);
        var late = ContainerId.New();
        var error = Should.Throw<LighterException>(() => Networks.Reserve(late, [], [new PortRequest("tcp", null, 81, 81), new PortRequest("tcp", null, 80, 80)]));
        error.Message.ShouldBe("Bind for 0.0.0.0:80 failed: port is already allocated");
        error.Code.ShouldBe(ErrorCode.Conflict);
        Networks.Ports(late).ShouldBeEmpty();
    }

    [Fact]
    public void All_addresses_clash_with_each_of_them_but_two_of_them_do_not()
    {
        Networks.Reserve(ContainerId.New(), [], [new PortRequest("tcp", IPAddress.Loopback, 80, 80)]);
        Networks.Reserve(ContainerId.New(), [], [new PortRequest("tcp", IPAddress.Parse("127.0.0.2"), 80, 80), new PortRequest("tcp", IPAddress.IPv6Any, 80, 80)]);
        Should.Throw<LighterException>(() => Networks.Reserve(ContainerId.New(), [], [new PortRequest("tcp", null, 80, 80)]));
    }

    [Fact]
    public void A_random_port_is_the_same_for_both_families()
    {
        var ports = Networks.Reserve(ContainerId.New(), [], [new PortRequest("tcp", IPAddress.Any, 0, 80), new PortRequest("tcp", IPAddress.IPv6Any, 0, 80)]).Ports;
        ports[0].HostPort.ShouldBe(ports[1].HostPort);
    }

    [Fact]
    public void What_dead_containers_hold_is_reclaimed()
    {
        var network = Networks.Default(() => []);
        var (dead, alive) = (ContainerId.New(), ContainerId.New());
        Networks.Reserve(dead, [new LeaseRequest(network.Id)], [new PortRequest("tcp", null, 80, 80)]);
        Networks.Reserve(alive, [new LeaseRequest(network.Id)], []);
        Networks.ReleaseStale(id => id == alive).ShouldBe([dead]);
        Networks.Leases(network.Id).Single().Container.ShouldBe(alive);
        Networks.Ports().ShouldBeEmpty();
    }

    [Fact]
    public void A_network_in_use_is_kept()
    {
        var network = Networks.Create(new NewNetwork("net"), []);
        Networks.Reserve(ContainerId.New(), [new LeaseRequest(network.Id)], []);
        Should.Throw<LighterException>(() => Networks.Remove("net")).Message.ShouldEndWith("has active endpoints");
        Networks.Prune(_ => true).ShouldBeEmpty();
        Networks.ReleaseStale(_ => false);
        Networks.Remove(network.Id.Short).Name.ShouldBe("net");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a b")]
    [InlineData("waytoolongforalink")]
    public void Hostile_bridge_names_are_refused(string bridge) =>
        Should.Throw<LighterException>(() => Networks.Create(new NewNetwork("net") { Bridge = bridge }, [])).Code.ShouldBe(ErrorCode.InvalidArgument);
}
