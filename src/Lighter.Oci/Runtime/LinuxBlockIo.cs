using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>Weights and throttles of block devices.</summary>
public sealed record LinuxBlockIo
{
    public ushort? Weight { get; init; }

    public ushort? LeafWeight { get; init; }

    public ValueList<LinuxWeightDevice>? WeightDevice { get; init; }

    public ValueList<LinuxThrottleDevice>? ThrottleReadBpsDevice { get; init; }

    public ValueList<LinuxThrottleDevice>? ThrottleWriteBpsDevice { get; init; }

    [JsonPropertyName("throttleReadIOPSDevice")]
    public ValueList<LinuxThrottleDevice>? ThrottleReadIopsDevice { get; init; }

    [JsonPropertyName("throttleWriteIOPSDevice")]
    public ValueList<LinuxThrottleDevice>? ThrottleWriteIopsDevice { get; init; }
}
