using System.Collections.Concurrent;
using System.Net;
using Lighter.Oci.References;
using Lighter.Registry.Auth;
using Lighter.Registry.Hosts;
using Lighter.Registry.Http;

namespace Lighter.Registry;

/// <summary>
/// Speaks the distribution protocol with any number of registries. Thread-safe; keeps connections and tokens while it lives.
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md"/>
/// </summary>
/// <remarks>What comes from a registry is hostile until its digest has been checked, which every method here does.</remarks>
public sealed partial class RegistryClient(RegistryOptions options) : IDisposable
{
    private readonly HttpClients _clients = new();
    private readonly HostResolver _hosts = new(options.InsecureHosts);
    private readonly ConcurrentDictionary<string, RegistryConnection> _connections = new();

    /// <summary>Whether a registry is there, and lets the credential in: what <c>login</c> asks.</summary>
    public async Task PingAsync(string domain, CancellationToken cancellation)
    {
        using var response = await ConnectionTo(domain).SendAsync(
            new RegistryRequest(HttpMethod.Get, "/v2/") { Expected = [HttpStatusCode.OK] }, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values)
            connection.Dispose();
        _clients.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        using var guard = new InactivityGuard(options.InactivityTimeout, cancellation);
        try
        {
            return await BoundedBody.ReadAsync(response, limit, guard.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (Failures.IsTransport(e, cancellation))
        {
            var request = response.RequestMessage!;
            throw Failures.Transport(request.Method, request.RequestUri!, e, guard);
        }
    }

    private RegistryConnection ConnectionTo(string domain) =>
        _connections.GetOrAdd(domain, static (name, client) => client.Connect(name), this);

    private RegistryConnection Connect(string domain) => new(_hosts.Resolve(domain), _clients, options);

    private static RegistryRequest Pull(HttpMethod method, ImageReference repository, string what) => new(method, $"/v2/{repository.Path}/{what}")
    {
        RepositoryPath = repository.Path,
        Scopes = [Scope.Pull(repository.Path)],
        Expected = [HttpStatusCode.OK],
    };

    private static RegistryRequest Push(HttpMethod method, ImageReference repository, string what) => new(method, $"/v2/{repository.Path}/{what}")
    {
        RepositoryPath = repository.Path,
        Scopes = [Scope.Push(repository.Path)],
        Expected = [HttpStatusCode.Created],
    };

    private static RegistryRequest Delete(ImageReference repository, string what) => new(HttpMethod.Delete, $"/v2/{repository.Path}/{what}")
    {
        RepositoryPath = repository.Path,
        Scopes = [Scope.Delete(repository.Path)],
        Expected = [HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.NoContent],
    };
}
