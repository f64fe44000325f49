using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "The Features Structure … to provide runtime callers with information about the runtime's implemented features."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/features.md"/>
/// </summary>
public sealed record Features
{
    public required string OciVersionMin { get; init; }

    public required string OciVersionMax { get; init; }

    /// <summary>The hooks' names.</summary>
    public ValueList<string>? Hooks { get; init; }

    public ValueList<string>? MountOptions { get; init; }

    public LinuxFeatures? Linux { get; init; }

    public ValueMap? Annotations { get; init; }
}
