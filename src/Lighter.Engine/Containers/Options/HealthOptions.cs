using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>What <c>--health-*</c> and <c>--no-healthcheck</c> change of the image's health check; absent parts stay the image's.</summary>
public sealed record HealthOptions
{
    public bool Disabled { get; init; }

    /// <summary>The check in the image format's form: <c>["CMD-SHELL", "curl -f localhost"]</c>.</summary>
    public ValueList<string>? Test { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? StartPeriod { get; init; }

    public TimeSpan? StartInterval { get; init; }

    public int? Retries { get; init; }

    /// <summary>Asked in its place until it has succeeded.</summary>
    public StartupCheckOptions Startup { get; init; } = new();

    /// <summary>What is done once it is unhealthy.</summary>
    public HealthAction OnFailure { get; init; }
}
