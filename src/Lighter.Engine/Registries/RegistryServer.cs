namespace Lighter.Engine.Registries;

/// <summary>What people write for a registry on the command line: a host, or an address as Docker once had it.</summary>
internal static class RegistryServer
{
    public const string DockerHub = "docker.io";

    /// <summary><c>https://index.docker.io/v1/</c> and nothing at all are Docker Hub.</summary>
    public static string DomainOf(string? server)
    {
        if (string.IsNullOrEmpty(server))
            return DockerHub;
        var scheme = server.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? server : server[(scheme + 3)..];
        var slash = host.IndexOf('/');
        host = slash < 0 ? host : host[..slash];
        return host is "index.docker.io" or "registry-1.docker.io" ? DockerHub : host;
    }

    /// <summary>As Docker names it to people.</summary>
    public static string Shown(string domain) => domain == DockerHub ? "https://index.docker.io/v1/" : domain;
}
