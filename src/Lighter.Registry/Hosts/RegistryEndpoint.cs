namespace Lighter.Registry.Hosts;

/// <summary>Where the registry of a reference's domain is served.</summary>
/// <param name="Domain">As references name it: <c>docker.io</c>.</param>
/// <param name="Authority">The host, with its port if any, that speaks the protocol: <c>registry-1.docker.io</c>.</param>
/// <param name="IsInsecure">Whether an unverified certificate and plain HTTP will do.</param>
internal sealed record RegistryEndpoint(string Domain, string Authority, bool IsInsecure)
{
    public Uri Https { get; } = new($"https://{Authority}/");

    public Uri Http { get; } = new($"http://{Authority}/");
}
