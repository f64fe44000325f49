using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// What <c>--health-startup-*</c> says: a check that stands in for the usual one until the container has come up.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-run.1.html"/>
/// </summary>
public sealed record StartupCheckOptions
{
    /// <summary>In the image format's form; without it there is no such check.</summary>
    public ValueList<string>? Test { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    /// <summary>As many failures restart the container; 0 goes on asking.</summary>
    public int? Retries { get; init; }

    /// <summary>As many successes let the usual check begin.</summary>
    public int? Successes { get; init; }
}
