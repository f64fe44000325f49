using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>builder config</c> is asked to set; null, or an empty list, leaves a setting as it is.</summary>
public sealed record SettingChanges
{
    public string? Architecture { get; init; }

    public string? Variant { get; init; }

    public string? Os { get; init; }

    public string? OsVersion { get; init; }

    /// <summary><c>X-</c> takes one away, here and in all lists below; <c>-</c> all.</summary>
    public ValueList<string> OsFeatures { get; init; } = [];

    public string? Author { get; init; }

    /// <summary>A JSON list, or words as a shell has them.</summary>
    public string? Command { get; init; }

    /// <summary>A JSON list, or a text for the shell.</summary>
    public string? Entrypoint { get; init; }

    public ValueList<string> Environment { get; init; } = [];

    public ValueList<string> Labels { get; init; } = [];

    public ValueList<string> Annotations { get; init; } = [];

    public ValueList<string> Ports { get; init; } = [];

    public ValueList<string> Volumes { get; init; } = [];

    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }

    public string? Shell { get; init; }

    public string? StopSignal { get; init; }

    public HealthChanges Health { get; init; } = new();

    public ValueList<string> OnBuild { get; init; } = [];

    public string? CreatedBy { get; init; }

    public string? HistoryComment { get; init; }

    public DockerSettings Docker { get; init; } = new();

    public bool AddHistory { get; init; }
}

/// <summary>What is to be changed of a health check.</summary>
public sealed record HealthChanges
{
    /// <summary>As after HEALTHCHECK: <c>NONE</c>, <c>CMD …</c>, <c>CMD-SHELL …</c>, or a text for the shell; empty for no check at all.</summary>
    public string? Test { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? StartPeriod { get; init; }

    public TimeSpan? StartInterval { get; init; }

    public int? Retries { get; init; }
}
