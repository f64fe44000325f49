namespace Lighter.Oci.Runtime;

/// <summary>The weight of one block device.</summary>
public sealed record LinuxWeightDevice
{
    public required long Major { get; init; }

    public required long Minor { get; init; }

    public ushort? Weight { get; init; }

    public ushort? LeafWeight { get; init; }
}
