using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "Specifies the container process."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#process"/>
/// </summary>
public sealed record Process
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Terminal { get; init; }

    public ConsoleSize? ConsoleSize { get; init; }

    public User User { get; init => field = value ?? new User(); } = new();

    /// <summary>Required for <c>start</c>, absent in a configuration that is only created.</summary>
    public ValueList<string>? Args { get; init; }

    public ValueList<string>? Env { get; init; }

    public required string Cwd { get; init; }

    public LinuxCapabilities? Capabilities { get; init; }

    public ValueList<PosixRlimit>? Rlimits { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NoNewPrivileges { get; init; }

    public string? ApparmorProfile { get; init; }

    public int? OomScoreAdj { get; init; }

    public LinuxScheduler? Scheduler { get; init; }

    public string? SelinuxLabel { get; init; }

    public LinuxIoPriority? IoPriority { get; init; }

    [JsonPropertyName("execCPUAffinity")]
    public CpuAffinity? ExecCpuAffinity { get; init; }
}
