namespace Lighter.Oci.Runtime;

/// <summary>The greatest number of tasks.</summary>
public sealed record LinuxPids
{
    public required long Limit { get; init; }
}
