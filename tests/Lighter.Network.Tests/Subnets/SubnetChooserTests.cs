using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Lighter.Network.Subnets;

namespace Lighter.Network.Tests.Subnets;

public sealed class SubnetChooserTests
{
    [Fact]
    public void The_first_network_is_dockers() =>
        SubnetChooser.Choose(SubnetPool.Defaults, []).ShouldBe(IPNetwork.Parse("172.17.0.0/16"));

    [Fact]
    public void What_the_host_reaches_is_avoided() =>
        SubnetChooser.Choose(SubnetPool.Defaults, [IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.1.0/24")])
            .ShouldBe(IPNetwork.Parse("192.168.16.0/20"));

    [Fact]
    public void A_vpn_that_routes_everything_takes_nothing() =>
        SubnetChooser.Choose(SubnetPool.Defaults, [IPNetwork.Parse("0.0.0.0/1"), IPNetwork.Parse("128.0.0.0/1")])
            .ShouldBe(IPNetwork.Parse("172.17.0.0/16"));

    [Fact]
    public void Chosen_one_after_the_other_no_two_overlap_until_none_is_left()
    {
        var taken = new List<IPNetwork>();
        for (var i = 0; i < 31; i++)
        {
            var next = SubnetChooser.Choose(SubnetPool.Defaults, taken);
            taken.ShouldNotContain(other => SubnetChooser.Overlaps(other, next));
            taken.Add(next);
        }

        Should.Throw<LighterException>(() => SubnetChooser.Choose(SubnetPool.Defaults, taken)).Code.ShouldBe(ErrorCode.Unavailable);
    }

    [Fact]
    public void Overlapping_goes_both_ways() => Prop.ForAll<(uint A, byte ALength, uint B, byte BLength)>(drawn =>
    {
        var (one, other) = (Network(drawn.A, drawn.ALength % 33), Network(drawn.B, drawn.BLength % 33));
        return SubnetChooser.Overlaps(one, other) == SubnetChooser.Overlaps(other, one) && SubnetChooser.Overlaps(one, one);
    }).QuickCheckThrowOnFailure();

    private static IPNetwork Network(uint address, int length) =>
        new Linux.Netlink.Route.InterfaceAddress(new IPAddress(address), length).Network;
}
