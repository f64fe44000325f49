using System.Text.Json.Serialization;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Inspecting;

/// <summary>What containers of the image get, in Docker's words.</summary>
public sealed record InspectedConfig
{
    public string Hostname { get; init; } = "";

    public string Domainname { get; init; } = "";

    public string User { get; init; } = "";

    public bool AttachStdin { get; init; }

    public bool AttachStdout { get; init; }

    public bool AttachStderr { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueSet? ExposedPorts { get; init; }

    public bool Tty { get; init; }

    public bool OpenStdin { get; init; }

    public bool StdinOnce { get; init; }

    public ValueList<string>? Env { get; init; }

    public ValueList<string>? Cmd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Healthcheck? Healthcheck { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ArgsEscaped { get; init; }

    public string Image { get; init; } = "";

    public ValueSet? Volumes { get; init; }

    public string WorkingDir { get; init; } = "";

    public ValueList<string>? Entrypoint { get; init; }

    public ValueList<string>? OnBuild { get; init; }

    public ValueMap? Labels { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StopSignal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? StopTimeout { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueList<string>? Shell { get; init; }

    public static InspectedConfig Of(ExecutionConfig config) => new()
    {
        User = config.User ?? "",
        ExposedPorts = config.ExposedPorts,
        Env = config.Env,
        Cmd = config.Cmd,
        Healthcheck = config.Healthcheck,
        ArgsEscaped = config.ArgsEscaped,
        Volumes = config.Volumes,
        WorkingDir = config.WorkingDir ?? "",
        Entrypoint = config.Entrypoint,
        OnBuild = config.OnBuild,
        Labels = config.Labels,
        StopSignal = config.StopSignal,
        StopTimeout = config.StopTimeout,
        Shell = config.Shell,
    };
}
