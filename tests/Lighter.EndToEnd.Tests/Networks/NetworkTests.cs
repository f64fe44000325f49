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
