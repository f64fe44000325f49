using Lighter.Registry.Hosts;

namespace Lighter.Registry.Tests.Hosts;

public sealed class HostResolverTests
{
    [Theory]
    [InlineData("docker.io", "index.docker.io")]
    [InlineData("ghcr.io", "ghcr.io")]
    public void Docker_Hub_is_searched_elsewhere(string domain, string authority) => new HostResolver(new HashSet<string>()).ResolveSearch(domain).Authority.ShouldBe(authority);

    [Theory]
    [InlineData("docker.io", "registry-1.docker.io", false)]
    [InlineData("ghcr.io", "ghcr.io", false)]
    [InlineData("localhost", "localhost", true)]
    [InlineData("localhost:5000", "localhost:5000", true)]
    [InlineData("127.0.0.1:5000", "127.0.0.1:5000", true)]
    [InlineData("127.8.9.1", "127.8.9.1", true)]
    [InlineData("[::1]:5000", "[::1]:5000", true)]
    [InlineData("[fc00::1]:5000", "[fc00::1]:5000", false)]
    [InlineData("localhost.evil.example", "localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", "127.0.0.1.evil.example", false)]
    [InlineData("lab.example:80", "lab.example:80", true)]
    [InlineData("lab.example:81", "lab.example:81", false)]
    [InlineData("any.example:81", "any.example:81", true)]
    public void Only_loopback_and_named_hosts_may_be_insecure(string domain, string authority, bool isInsecure)
    {
        var endpoint = new HostResolver(new HashSet<string> { "lab.example:80", "any.example" }).Resolve(domain);
        endpoint.Authority.ShouldBe(authority);
        endpoint.IsInsecure.ShouldBe(isInsecure);
    }
}
