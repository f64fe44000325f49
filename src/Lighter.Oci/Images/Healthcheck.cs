using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>Docker's health check. <see href="https://github.com/moby/docker-image-spec/blob/main/spec.md"/></summary>
public sealed record Healthcheck
{
    /// <summary><c>[]</c> inherits, <c>["NONE"]</c> disables, <c>["CMD", …]</c> executes, <c>["CMD-SHELL", text]</c> runs in the shell.</summary>
    public ValueList<string>? Test { get; init; }

    /// <summary>Nanoseconds, as are the next three.</summary>
    public long? Interval { get; init; }

    public long? Timeout { get; init; }

    public long? StartPeriod { get; init; }

    public long? StartInterval { get; init; }

    public int? Retries { get; init; }
}
