namespace Lighter.Oci.Runtime;

/// <summary>The rate of one block device, in bytes or operations a second.</summary>
public sealed record LinuxThrottleDevice
{
    public required long Major { get; init; }

    public required long Minor { get; init; }

    public ulong Rate { get; init; }
}
