namespace Lighter.Oci.Runtime;

/// <summary>
/// A namespace to create or, with a path, to join. See namespaces(7).
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#namespaces"/>
/// </summary>
public readonly record struct LinuxNamespace
{
    public required LinuxNamespaceType Type { get; init; }

    /// <summary>"The absolute path to namespace file in the runtime mount namespace."</summary>
    public string? Path { get; init; }
}
