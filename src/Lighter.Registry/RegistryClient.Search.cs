using System.Globalization;
using System.Net;
using Lighter.Oci.Json;
using Lighter.Registry.Http;
using Lighter.Registry.Search;

namespace Lighter.Registry;

/// <summary>Searching, which is of the protocol before this one; Docker Hub and some others still have it.</summary>
public sealed partial class RegistryClient
{
    /// <param name="domain">Whose repositories.</param>
    /// <param name="term">What is looked for; what that means is the registry's to say.</param>
    /// <param name="limit">How many are wanted; the registry may send more.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<FoundRepository>> SearchAsync(string domain, string term, int limit, CancellationToken cancellation)
    {
        using var connection = new RegistryConnection(_hosts.ResolveSearch(domain), _clients, options);
        var target = string.Create(CultureInfo.InvariantCulture, $"/v1/search?q={Uri.EscapeDataString(term)}&n={limit}");
        try
        {
            using var response = await connection.SendAsync(new RegistryRequest(HttpMethod.Get, target) { Expected = [HttpStatusCode.OK] }, cancellation).ConfigureAwait(false);
            var body = await ReadBodyAsync(response, LargestPage, cancellation).ConfigureAwait(false);
            return StrictJson.Parse(body.Span, RegistryJson.Default.SearchPage, Failures.Describe(response)).Results ?? [];
        }
        catch (RegistryException error) when (error.Status == HttpStatusCode.NotFound)
        {
            throw new RegistryException(ErrorCode.Unsupported, $"{domain} cannot be searched: {error.Message}", error) { Hint = "few registries but Docker Hub know how to search" };
        }
    }
}
