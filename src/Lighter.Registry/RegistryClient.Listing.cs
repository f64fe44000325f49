using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Registry.Auth;
using Lighter.Registry.Http;
using Lighter.Registry.Listing;

namespace Lighter.Registry;

/// <summary>Listing: a repository's tags, a registry's repositories.</summary>
public sealed partial class RegistryClient
{
    private const int PageSize = 1000;
    private const int LargestPage = 4 << 20;

    public IAsyncEnumerable<string> ListTagsAsync(ImageReference repository, CancellationToken cancellation) => ListAsync(
        ConnectionTo(repository.Domain),
        Pull(HttpMethod.Get, repository, $"tags/list?n={PageSize}"),
        RegistryJson.Default.TagPage,
        page => page.Tags,
        cancellation);

    /// <summary>The repositories of registries that tell; most public ones do not.</summary>
    public IAsyncEnumerable<string> ListRepositoriesAsync(string domain, CancellationToken cancellation) => ListAsync(
        ConnectionTo(domain),
        new RegistryRequest(HttpMethod.Get, $"/v2/_catalog?n={PageSize}") { Scopes = [Scope.Catalog], Expected = [HttpStatusCode.OK] },
        RegistryJson.Default.CatalogPage,
        page => page.Repositories,
        cancellation);

    private async IAsyncEnumerable<string> ListAsync<T>(
        RegistryConnection connection,
        RegistryRequest first,
        JsonTypeInfo<T> type,
        Func<T, List<string>?> namesOf,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string> { first.Target };
        for (var request = first; ;)
        {
            using var response = await connection.SendAsync(request, cancellation).ConfigureAwait(false);
            var body = await ReadBodyAsync(response, LargestPage, cancellation).ConfigureAwait(false);
            foreach (var name in namesOf(StrictJson.Parse(body.Span, type, Failures.Describe(response))) ?? [])
                yield return name;
            // A registry that sends us round in circles has told all it will.
            if (NextPage.Of(response) is not { } next || !seen.Add(next))
                yield break;
            request = first with { Target = next };
        }
    }
}
