using System.Text.Json.Serialization;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>
/// "An OCI Image is an ordered collection of root filesystem changes and the corresponding execution parameters for use
/// within a container runtime." <see href="https://github.com/opencontainers/image-spec/blob/main/config.md"/>
/// </summary>
public sealed record ImageConfig
{
    public DateTimeOffset? Created { get; init; }

    public string? Author { get; init; }

    public required string Architecture { get; init; }

    public string? Variant { get; init; }

    public required string Os { get; init; }

    [JsonPropertyName("os.version")]
    public string? OsVersion { get; init; }

    [JsonPropertyName("os.features")]
    public ValueList<string>? OsFeatures { get; init; }

    public ExecutionConfig? Config { get; init; }

    public required Rootfs Rootfs { get; init; }

    public ValueList<HistoryEntry>? History { get; init; }

    /// <summary>What other tools wrote and this model does not name; kept so that a derived image keeps it too.</summary>
    /// <remarks>Settable, because the generated reader cannot initialise extension data.</remarks>
    [JsonExtensionData]
    public Extensions? Extensions { get; set; }

    [JsonIgnore]
    public Platform Platform => new() { Os = Os, Architecture = Architecture, Variant = Variant };
}

/// <summary>"The execution parameters which SHOULD be used as a base when running a container using the image."</summary>
/// <remarks>Property names are Go's, as Docker first wrote them. The last four are Docker's own.</remarks>
public sealed record ExecutionConfig
{
    [JsonPropertyName("User")]
    public string? User { get; init; }

    [JsonPropertyName("ExposedPorts")]
    public ValueSet? ExposedPorts { get; init; }

    [JsonPropertyName("Env")]
    public ValueList<string>? Env { get; init; }

    [JsonPropertyName("Entrypoint")]
    public ValueList<string>? Entrypoint { get; init; }

    [JsonPropertyName("Cmd")]
    public ValueList<string>? Cmd { get; init; }

    [JsonPropertyName("Healthcheck")]
    public Healthcheck? Healthcheck { get; init; }

    [JsonPropertyName("ArgsEscaped")]
    public bool? ArgsEscaped { get; init; }

    [JsonPropertyName("Volumes")]
    public ValueSet? Volumes { get; init; }

    [JsonPropertyName("WorkingDir")]
    public string? WorkingDir { get; init; }

    [JsonPropertyName("Labels")]
    public ValueMap? Labels { get; init; }

    [JsonPropertyName("StopSignal")]
    public string? StopSignal { get; init; }

    /// <summary>In seconds.</summary>
    [JsonPropertyName("StopTimeout")]
    public int? StopTimeout { get; init; }

    [JsonPropertyName("OnBuild")]
    public ValueList<string>? OnBuild { get; init; }

    [JsonPropertyName("Shell")]
    public ValueList<string>? Shell { get; init; }
}

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

/// <summary>"The rootfs key references the layer content addresses used by the image."</summary>
public sealed record Rootfs
{
    public required string Type { get; init; }

    /// <summary>Digests of the uncompressed layers, first to last.</summary>
    [JsonPropertyName("diff_ids")]
    public ValueList<Digest> DiffIds { get; init => field = value ?? []; } = [];
}

/// <summary>"Describes the history of each layer."</summary>
public sealed record HistoryEntry
{
    public DateTimeOffset? Created { get; init; }

    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    public string? Author { get; init; }

    public string? Comment { get; init; }

    [JsonPropertyName("empty_layer")]
    public bool? EmptyLayer { get; init; }
}
