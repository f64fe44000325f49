using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// The limits of the container's cgroup, in cgroup v1's words; <see cref="Unified"/> has v2's own.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#control-groups"/>
/// </summary>
public sealed record LinuxResources
{
    public ValueList<LinuxDeviceRule>? Devices { get; init; }

    public LinuxMemory? Memory { get; init; }

    public LinuxCpu? Cpu { get; init; }

    public LinuxPids? Pids { get; init; }

    [JsonPropertyName("blockIO")]
    public LinuxBlockIo? BlockIo { get; init; }

    public ValueList<LinuxHugepageLimit>? HugepageLimits { get; init; }

    public LinuxNetworkClass? Network { get; init; }

    public SortedValueMap<LinuxRdma>? Rdma { get; init; }

    /// <summary>cgroup v2 file names and what to write into them.</summary>
    public ValueMap? Unified { get; init; }
}
