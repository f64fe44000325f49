using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Networks;

public sealed class NetworkTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_running_container_joins_and_leaves_a_network()
    {
        _sandbox.Lighter("network", "create", "--label", "tier=web", "web").ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "cc", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("network", "connect", "web", "cc").ShouldSucceed();
        _sandbox.Lighter("exec", "cc", "ip", "addr", "show", "eth1").ShouldSucceed().Output.ShouldContain("inet ");
        _sandbox.Lighter("network", "rm", "web").ShouldFail(1, "has active endpoints");
        _sandbox.Lighter("network", "disconnect", "web", "cc").ShouldSucceed();
        _sandbox.Lighter("exec", "cc", "ip", "addr", "show", "eth1").ExitCode.ShouldNotBe(0);
        _sandbox.Lighter("network", "ls", "-q", "--filter", "label=tier=web").Lines.Length.ShouldBe(1);
        _sandbox.Lighter("network", "rm", "web").ShouldSucceed().Text.ShouldBe("web");
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
    }

    [Fact]
    public void Networks_without_a_running_container_are_dangling()
    {
        _sandbox.Lighter("network", "create", "idle").ShouldSucceed();
        _sandbox.Lighter("network", "create", "busy").ShouldSucceed();
        _sandbox.Lighter("create", "--network", "idle", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "cc", "--network", "busy", "busybox", "sleep", "1000").ShouldSucceed();
        Listed("true").ShouldBe(["idle"]);
        Listed("0").ShouldBe(["bridge", "busy", "host", "none"]);
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
        Listed("1").ShouldBe(["busy", "idle"]);
        _sandbox.Lighter("network", "ls", "--filter", "dangling=maybe").ShouldFail(1, "invalid filter 'dangling=maybe'");
        _sandbox.Lighter("network", "ls", "--filter", "dangling=1", "--filter", "dangling=0").ShouldFail(1, "got more than one value for filter key \"dangling\"");
        _sandbox.Lighter("network", "ls", "--filter", "name=nothing", "--filter", "type=foo").ShouldFail(1, "invalid filter 'type=foo'");

        string[] Listed(string value) => _sandbox.Lighter("network", "ls", "--format", "{{.Name}}", "--filter", $"dangling={value}").ShouldSucceed().Lines;
    }

    [Fact]
    public void Without_a_network_a_container_reaches_itself()
    {
        _sandbox.Lighter("run", "--rm", "--network", "none", "busybox", "ping", "-c", "1", "127.0.0.1").ShouldSucceed();
        _sandbox.Write("app/Dockerfile", "FROM busybox\nRUN --network=none ping -c 1 127.0.0.1\n");
        _sandbox.Lighter("build", "-q", "app").ShouldSucceed();
    }

    [Fact]
    public void Another_network_leads_out_once_the_first_is_left()
    {
        _sandbox.Lighter("network", "create", "first").ShouldSucceed();
        _sandbox.Lighter("network", "create", "second").ShouldSucceed();
        _sandbox.Lighter("network", "create", "--internal", "inner").ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "cc", "--network", "inner", "--network", "first", "--network", "second", "-p", "127.0.0.1:0:80", "busybox",
            "sh", "-c", "mkdir /www; echo hello > /www/index.html; httpd -f -p 80 -h /www").ShouldSucceed();
        var port = _sandbox.Lighter("port", "cc", "80").ShouldSucceed().Text;
        Patience.Await(() => Command.Run("busybox", ["wget", "-qO-", $"http://{port}/"]).Text == "hello");
        WayOut().ShouldBe(Gateway("first"));
        _sandbox.Lighter("network", "disconnect", "first", "cc").ShouldSucceed();
        WayOut().ShouldBe(Gateway("second"));
        Command.Run("busybox", ["wget", "-qO-", $"http://{port}/"]).ShouldSucceed().Text.ShouldBe("hello");
        _sandbox.Lighter("network", "disconnect", "second", "cc").ShouldSucceed();
        WayOut().ShouldBe("");
        _sandbox.Lighter("network", "connect", "first", "cc").ShouldSucceed();
        WayOut().ShouldBe(Gateway("first"));
        _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();

        string WayOut() => _sandbox.Lighter("exec", "cc", "sh", "-c", "ip route | sed -n 's/^default via \\([^ ]*\\).*/\\1/p'").ShouldSucceed().Text;
        string Gateway(string network) => _sandbox.Lighter("network", "inspect", "-f", "{{(index .IPAM.Config 0).Gateway}}", network).ShouldSucceed().Text;
    }

    [Fact]
    public void A_container_on_two_networks_leaves_no_published_port_behind()
    {
        _sandbox.Lighter("network", "create", "first").ShouldSucceed();
        _sandbox.Lighter("network", "create", "second").ShouldSucceed();
        foreach (var (one, other) in new[] { ("first", "second"), ("second", "first") })
        {
            _sandbox.Lighter("run", "-d", "--name", "cc", "--network", one, "--network", other, "-p", "127.0.0.1:0:80", "busybox", "sleep", "1000").ShouldSucceed();
            var port = _sandbox.Lighter("port", "cc", "80").ShouldSucceed().Text.Split(':')[1];
            Forwards(port).ShouldNotBeEmpty();
            _sandbox.Lighter("rm", "-f", "cc").ShouldSucceed();
            Forwards(port).ShouldBeEmpty();
        }

        static IEnumerable<string> Forwards(string port) => Command.Run("nft", ["list", "map", "inet", "lighter", "publish4_at"]).ShouldSucceed().Lines
            .Where(line => line.Contains($"127.0.0.1 . tcp . {port} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_come_from_the_range_of_a_network()
    {
        _sandbox.Lighter("network", "create", "--subnet", "10.213.0.0/16", "--ip-range", "10.213.5.0/24", "ranged").ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--network", "ranged", "busybox", "ip", "-4", "addr", "show", "eth0").ShouldSucceed().Output.ShouldContain("inet 10.213.5.0/16");
        _sandbox.Lighter("network", "inspect", "-f", "{{(index .IPAM.Config 0).IPRange}}", "ranged").ShouldSucceed().Text.ShouldBe("10.213.5.0/24");
        _sandbox.Lighter("network", "create", "--ip-range", "10.214.5.0/24", "lone").ShouldFail(1, "no matching subnet for range 10.214.5.0/24");
        _sandbox.Lighter("network", "create", "--subnet", "10.214.0.0/24", "--ip-range", "10.0.0.0/8", "wide").ShouldFail(1, "no matching subnet for range 10.0.0.0/8");
    }

    [Fact]
    public void A_network_that_only_stopped_containers_name_is_removed()
    {
        _sandbox.Lighter("network", "create", "web").ShouldSucceed();
        _sandbox.Lighter("run", "--name", "cc", "--network", "web", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("network", "rm", "web").ShouldSucceed();
        _sandbox.Lighter("start", "cc").ShouldFail(1, "network web not found");
        _sandbox.Lighter("rm", "cc").ShouldSucceed();
    }

    [Fact]
    public void The_default_network_has_a_bridge_of_this_store()
    {
        _sandbox.Lighter("network", "inspect", "bridge", "--format", "{{index .Options \"com.docker.network.bridge.name\"}}")
            .ShouldSucceed().Text.ShouldStartWith("br-");
        _sandbox.Lighter("network", "rm", "bridge").ShouldFail(1, "pre-defined network");
    }

    [Fact]
    public void A_published_port_is_free_again_when_the_command_has_ended()
    {
        for (var run = 0; run < 20; run++)
            _sandbox.Lighter("run", "--rm", "-p", "127.0.0.1:18343:80", "busybox", "true").ShouldSucceed();
    }
}
