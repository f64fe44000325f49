using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// What a seccomp agent is told together with the descriptors it gets.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#containerprocessstate"/>
/// </summary>
public sealed record ContainerProcessState
{
    public required string OciVersion { get; init; }

    /// <summary>What the descriptors are, in order: <c>seccompFd</c>.</summary>
    public required ValueList<string> Fds { get; init; }

    public required int Pid { get; init; }

    /// <summary>The profile's <c>listenerMetadata</c>.</summary>
    public string? Metadata { get; init; }

    public required ContainerState State { get; init; }
}
