namespace Lighter.Oci.Runtime;

/// <summary>The priority of traffic leaving through one interface.</summary>
public sealed record LinuxInterfacePriority
{
    public required string Name { get; init; }

    public required uint Priority { get; init; }
}
