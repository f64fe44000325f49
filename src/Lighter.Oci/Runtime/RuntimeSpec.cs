using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "This configuration file contains metadata necessary to implement standard operations against the container."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md"/>
/// </summary>
/// <remarks>What other platforms add (<c>windows</c>, <c>vm</c>, <c>freebsd</c> …) stays in <see cref="Extensions"/>.</remarks>
public sealed record RuntimeSpec
{
    /// <summary>The version of the specification that this program writes.</summary>
    public const string CurrentVersion = "1.2.0";

    public required string OciVersion { get; init; }

    public Process? Process { get; init; }

    public Root? Root { get; init; }

    public string? Hostname { get; init; }

    public string? Domainname { get; init; }

    public ValueList<Mount>? Mounts { get; init; }

    public Hooks? Hooks { get; init; }

    public ValueMap? Annotations { get; init; }

    public LinuxConfig? Linux { get; init; }

    /// <remarks>Settable, because the generated reader cannot initialise extension data.</remarks>
    [JsonExtensionData]
    public Extensions? Extensions { get; set; }
}
