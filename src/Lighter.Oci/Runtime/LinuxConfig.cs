using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// The <c>linux</c> section: namespaces, cgroups, seccomp and the rest of what this kernel offers.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md"/>
/// </summary>
/// <remarks>Members not named here (<c>memoryPolicy</c>) stay in <see cref="Extensions"/>.</remarks>
public sealed record LinuxConfig
{
    public ValueList<LinuxIdMapping>? UidMappings { get; init; }

    public ValueList<LinuxIdMapping>? GidMappings { get; init; }

    public ValueMap? Sysctl { get; init; }

    public LinuxResources? Resources { get; init; }

    public string? CgroupsPath { get; init; }

    public ValueList<LinuxNamespace>? Namespaces { get; init; }

    public ValueList<LinuxDevice>? Devices { get; init; }

    /// <summary>Host interfaces to move into the container, by their host names.</summary>
    public SortedValueMap<LinuxNetDevice>? NetDevices { get; init; }

    public LinuxIntelRdt? IntelRdt { get; init; }

    public LinuxSeccomp? Seccomp { get; init; }

    /// <summary><c>private</c>, <c>shared</c>, <c>slave</c> or <c>unbindable</c>; runtimes accept the recursive <c>r…</c> forms too.</summary>
    public string? RootfsPropagation { get; init; }

    public ValueList<string>? MaskedPaths { get; init; }

    public ValueList<string>? ReadonlyPaths { get; init; }

    public string? MountLabel { get; init; }

    public LinuxPersonality? Personality { get; init; }

    /// <summary>Of the time namespace, by clock: <c>monotonic</c>, <c>boottime</c>.</summary>
    public SortedValueMap<LinuxTimeOffset>? TimeOffsets { get; init; }

    /// <remarks>Settable, because the generated reader cannot initialise extension data.</remarks>
    [JsonExtensionData]
    public Extensions? Extensions { get; set; }
}
