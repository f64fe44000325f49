using System.Net;
using System.Net.Http.Headers;

namespace Lighter.Registry.Http;

/// <summary>A request that can be made again: the message and its body are new each time.</summary>
internal sealed record RegistryRequest(HttpMethod Method, string Target)
{
    /// <summary>For choosing the credential; null for the registry as a whole.</summary>
    public string? RepositoryPath { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<string> Accept { get; init; } = [];

    public RangeHeaderValue? Range { get; init; }

    public Func<InactivityGuard, CancellationToken, ValueTask<HttpContent>>? Body { get; init; }

    /// <summary>The answers that are no failure.</summary>
    public required IReadOnlyList<HttpStatusCode> Expected { get; init; }

    /// <summary>Whether the same request may be sent again when no answer came.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>The absolute address that the registry gave, instead of a path under its root.</summary>
    public Uri? Absolute { get; init; }
}
