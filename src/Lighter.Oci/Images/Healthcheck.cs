using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>Docker's health check. <see href="https://github.com/moby/docker-image-spec/blob/main/spec.md"/></summary>
public sealed record Healthcheck
{
    /// <summary><c>[]</c> inherits, <c>["NONE"]</c> disables, <c>["CMD", …]</c> executes, <c>["CMD-SHELL", text]</c> runs in the shell.</summary>
    [JsonPropertyName("Test")]
    public ValueList<string>? Test { get; init; }

    /// <summary>Nanoseconds, as are the next three.</summary>
    [JsonPropertyName("Interval")]
    public long? Interval { get; init; }

    [JsonPropertyName("Timeout")]
    public long? Timeout { get; init; }

    [JsonPropertyName("StartPeriod")]
    public long? StartPeriod { get; init; }

    [JsonPropertyName("StartInterval")]
    public long? StartInterval { get; init; }

    [JsonPropertyName("Retries")]
    public int? Retries { get; init; }
}
