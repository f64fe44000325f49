using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

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
