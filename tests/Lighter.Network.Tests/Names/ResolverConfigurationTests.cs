using System.Net;
using Lighter.Network.Names;

namespace Lighter.Network.Tests.Names;

public sealed class ResolverConfigurationTests
{
    [Theory]
    [InlineData("nameserver 10.0.0.1\nsearch a b\noptions ndots:2 edns0\n", false, "nameserver 10.0.0.1\nsearch a b\noptions ndots:2 edns0\n")]
    [InlineData("# x\n; y\n\nnameserver\t127.0.0.1 \nnameserver 10.0.0.1\ndomain d\n", false, "nameserver 10.0.0.1\nsearch d\n")]
    [InlineData("nameserver 127.0.0.53\nsearch lan\n", false, "nameserver 8.8.8.8\nnameserver 8.8.4.4\nsearch lan\n")]
    [InlineData("nameserver 2001:db8::1\nnameserver 10.0.0.1", false, "nameserver 10.0.0.1\n")]
    [InlineData("nameserver 2001:db8::1\nnameserver fe80::1%eth0\nnameserver ::1", true, "nameserver 2001:db8::1\n")]
    [InlineData("nameserver nonsense\nsearch a\nsearch b", true, "nameserver 8.8.8.8\nnameserver 8.8.4.4\nsearch b\n")]
    [InlineData("", true, "nameserver 8.8.8.8\nnameserver 8.8.4.4\n")]
    public void A_container_gets_servers_that_it_can_reach(string host, bool hasIpv6, string expected) =>
        ResolverConfiguration.Parse(host).ForContainer(hasIpv6).ToString().ShouldBe(expected);

    [Fact]
    public void The_users_words_replace_the_hosts()
    {
        var host = ResolverConfiguration.Parse("nameserver 10.0.0.1\nsearch a\noptions x");
        host.Override([IPAddress.Parse("1.1.1.1")], ["."], ["ndots:1"]).ToString().ShouldBe("nameserver 1.1.1.1\noptions ndots:1\n");
        host.Override([], ["b", "c"], []).ToString().ShouldBe("nameserver 10.0.0.1\nsearch b c\noptions x\n");
    }

    [Theory]
    [InlineData("nameserver 10.0.0.1\nsearch a\noptions edns0\n", "nameserver 127.0.0.11\nsearch a\noptions edns0 ndots:0\n")]
    [InlineData("nameserver 10.0.0.1\noptions ndots:2\n", "nameserver 127.0.0.11\noptions ndots:2\n")]
    [InlineData("", "nameserver 127.0.0.11\noptions ndots:0\n")]
    public void A_resolver_of_the_containers_own_stands_in_front_of_all_servers(string host, string expected) =>
        ResolverConfiguration.Parse(host).Behind(IPAddress.Parse("127.0.0.11")).ToString().ShouldBe(expected);

    [Fact]
    public void The_stub_of_systemd_resolved_is_recognised()
    {
        ResolverConfiguration.Parse("nameserver 127.0.0.53\noptions edns0").IsSystemdStub.ShouldBeTrue();
        ResolverConfiguration.Parse("nameserver 127.0.0.1").IsSystemdStub.ShouldBeFalse();
    }
}
