using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>"The execution parameters which SHOULD be used as a base when running a container using the image."</summary>
/// <remarks>Property names are Go's, as Docker first wrote them. The last four are Docker's own.</remarks>
[JsonConverter(typeof(ExecutionConfigJsonConverter))]
public sealed record ExecutionConfig
{
    /// <summary>Docker's own; containers do not take it over.</summary>
    public string? Hostname { get; init; }

    /// <summary>As <see cref="Hostname"/>.</summary>
    public string? Domainname { get; init; }

    public string? User { get; init; }

    public ValueSet? ExposedPorts { get; init; }

    public ValueList<string>? Env { get; init; }

    public ValueList<string>? Entrypoint { get; init; }

    public ValueList<string>? Cmd { get; init; }

    public Healthcheck? Healthcheck { get; init; }

    public bool? ArgsEscaped { get; init; }

    public ValueSet? Volumes { get; init; }

    public string? WorkingDir { get; init; }

    public ValueMap? Labels { get; init; }

    public string? StopSignal { get; init; }

    /// <summary>In seconds.</summary>
    public int? StopTimeout { get; init; }

    public ValueList<string>? OnBuild { get; init; }

    public ValueList<string>? Shell { get; init; }
}
