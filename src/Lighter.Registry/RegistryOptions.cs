using Lighter.Registry.Credentials;

namespace Lighter.Registry;

/// <summary>How a <see cref="RegistryClient"/> reaches registries.</summary>
public sealed record RegistryOptions
{
    /// <summary>Where user names and tokens come from; none when null.</summary>
    public ICredentialSource? Credentials { get; init; }

    /// <summary>
    /// Hosts (<c>host</c> or <c>host:port</c>) whose certificate is not checked and that may speak plain HTTP. Loopback
    /// hosts always may, as in Docker.
    /// </summary>
    public IReadOnlySet<string> InsecureHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sent with every request to a registry, such as the <c>HttpHeaders</c> of Docker's configuration.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string UserAgent { get; init; } = "lighter";

    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How long nothing at all may move. There is no limit for the whole of a transfer.</summary>
    public TimeSpan InactivityTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Blobs longer than this are uploaded in pieces of this length, each of which can be resumed.</summary>
    public long UploadChunk { get; init; } = 64 << 20;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
