using System.Net;

namespace Lighter.Registry.Hosts;

/// <summary>The one place that knows which host serves a domain and how far it is trusted.</summary>
internal sealed class HostResolver(IReadOnlySet<string> insecureHosts)
{
    private const string DockerHub = "docker.io";
    private const string DockerHubAuthority = "registry-1.docker.io";
    private const string DockerHubSearchAuthority = "index.docker.io";

    public RegistryEndpoint Resolve(string domain) => domain == DockerHub
        ? new RegistryEndpoint(domain, DockerHubAuthority, IsInsecure: false)
        : new RegistryEndpoint(domain, domain, IsLoopback(domain) || IsListed(domain));

    /// <summary>Where a domain is searched, which Docker Hub has elsewhere.</summary>
    public RegistryEndpoint ResolveSearch(string domain) =>
        domain == DockerHub ? new RegistryEndpoint(domain, DockerHubSearchAuthority, IsInsecure: false) : Resolve(domain);

    public static bool IsLoopback(string authority)
    {
        var host = HostOf(authority);
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }

    private bool IsListed(string authority) => insecureHosts.Contains(authority) || insecureHosts.Contains(HostOf(authority));

    private static string HostOf(string authority)
    {
        if (authority.StartsWith('['))
            return authority[1..Math.Max(1, authority.IndexOf(']'))];
        var colon = authority.IndexOf(':');
        return colon < 0 ? authority : authority[..colon];
    }
}
