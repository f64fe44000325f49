namespace Lighter.Oci.Runtime;

/// <summary>A host interface that the runtime moves into the container.</summary>
public sealed record LinuxNetDevice
{
    /// <summary>Its name inside; the host's name when absent.</summary>
    public string? Name { get; init; }
}
