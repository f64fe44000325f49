using System.Net;
using Lighter.Network.Names;

namespace Lighter.Network.Tests.Names;

public sealed class HostsFileTests
{
    [Fact]
    public void It_is_what_docker_writes() =>
        HostsFile.Build([IPAddress.Parse("172.17.0.2")], "web", "lan", [new(IPAddress.Parse("172.17.0.1"), "host.docker.internal")]).ShouldBe(
            "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\n"
            + "ff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n172.17.0.1\thost.docker.internal\n172.17.0.2\tweb.lan web\n");

    [Fact]
    public void The_hosts_own_file_is_kept_and_extended() =>
        HostsFile.Extend("127.0.0.1 me", [new(IPAddress.Parse("::2"), "x")]).ShouldBe("127.0.0.1 me\n::2\tx\n");

    [Fact]
    public void A_name_cannot_smuggle_in_a_line() =>
        Should.Throw<LighterException>(() => HostsFile.Build([], "a\n1.2.3.4 bank", "", [new(IPAddress.Any, "a\n1.2.3.4 bank")]));
}
