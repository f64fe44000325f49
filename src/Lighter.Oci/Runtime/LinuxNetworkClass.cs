using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>The net_cls and net_prio controllers of cgroup v1.</summary>
public sealed record LinuxNetworkClass
{
    [JsonPropertyName("classID")]
    public uint? ClassId { get; init; }

    public ValueList<LinuxInterfacePriority>? Priorities { get; init; }
}
