using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "The state of a container", as the runtime prints it and feeds it to hooks.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/runtime.md#state"/>
/// </summary>
public sealed record ContainerState
{
    public required string OciVersion { get; init; }

    public required string Id { get; init; }

    public required ContainerStatus Status { get; init; }

    /// <summary>Required when created or running.</summary>
    public int? Pid { get; init; }

    /// <summary>The absolute path of the bundle.</summary>
    public required string Bundle { get; init; }

    public ValueMap? Annotations { get; init; }
}
