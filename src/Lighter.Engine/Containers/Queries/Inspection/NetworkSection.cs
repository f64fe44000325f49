using System.Text.Json;
using Lighter.Engine.Networks;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>Addresses and ports; a port that is exposed and not published is null, as clients rely on.</summary>
internal static class NetworkSection
{
    public static void Write(Utf8JsonWriter json, LighterEngine engine, ContainerSummary summary)
    {
        var leases = summary.IsRunning ? engine.Store.Networks.Leases(summary.Record.Id) : [];
        json.WriteStartObject("NetworkSettings");
        json.WriteString("SandboxKey", summary.IsRunning ? $"/proc/{summary.Liveness.Pid}/ns/net" : "");
        WritePorts(json, summary);
        var first = leases.Count > 0 ? leases[0] : null;
        var network = first is null ? null : engine.Store.Networks.Find(first.Network);
        json.WriteString("Gateway", network?.Gateway?.ToString() ?? "");
        json.WriteString("IPAddress", first?.Address.ToString() ?? "");
        json.WriteNumber("IPPrefixLen", network?.Subnet?.PrefixLength ?? 0);
        json.WriteString("MacAddress", first?.Mac ?? "");
        json.WriteStartObject("Networks");
        foreach (var lease in leases)
            WriteNetwork(json, lease, engine.Store.Networks.Find(lease.Network), summary.Record);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePorts(Utf8JsonWriter json, ContainerSummary summary)
    {
        var bound = summary.Ports.ToLookup(port => $"{port.ContainerPort}/{port.Protocol}");
        json.WriteStartObject("Ports");
        foreach (var port in bound)
        {
            json.WriteStartArray(port.Key);
            foreach (var binding in port)
            {
                json.WriteStartObject();
                json.WriteString("HostIp", binding.HostAddress.ToString());
                json.WriteString("HostPort", binding.HostPort.ToString(System.Globalization.CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        foreach (var exposed in (summary.Stored.Image?.ExposedPorts ?? []).Where(port => summary.IsRunning && !bound.Contains(port)))
            json.WriteNull(exposed);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, AddressLease lease, NetworkRecord? network, ContainerRecord container)
    {
        json.WriteStartObject(network?.Name ?? lease.Network.Short);
        json.WriteStrings("Aliases", lease.Aliases);
        json.WriteStrings("DNSNames", network is { IsDefault: false } ? NetworkNames.Of(container, lease) : []);
        json.WriteString("MacAddress", lease.Mac);
        json.WriteString("NetworkID", lease.Network.ToString());
        json.WriteString("EndpointID", lease.Container.ToString());
        json.WriteString("Gateway", network?.Gateway?.ToString() ?? "");
        json.WriteString("IPAddress", lease.Address.ToString());
        json.WriteNumber("IPPrefixLen", network?.Subnet?.PrefixLength ?? 0);
        json.WriteString("IPv6Gateway", network?.Gateway6?.ToString() ?? "");
        json.WriteString("GlobalIPv6Address", lease.Address6?.ToString() ?? "");
        json.WriteNumber("GlobalIPv6PrefixLen", network?.Subnet6?.PrefixLength ?? 0);
        json.WriteEndObject();
    }
}
