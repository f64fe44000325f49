using System.Text.Json;
using Lighter.Engine.Containers.Options;
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
        var first = leases.Count > 0 ? leases[0] : null;
        json.WriteStartObject("NetworkSettings");
        json.WriteString("Bridge", "");
        json.WriteString("SandboxID", summary.IsRunning ? summary.Record.Id.ToString() : "");
        json.WriteString("SandboxKey", summary.IsRunning ? $"/proc/{summary.Liveness.Pid}/ns/net" : "");
        WritePorts(json, summary);
        json.WriteBoolean("HairpinMode", false);
        json.WriteString("LinkLocalIPv6Address", "");
        json.WriteNumber("LinkLocalIPv6PrefixLen", 0);
        json.WriteNull("SecondaryIPAddresses");
        json.WriteNull("SecondaryIPv6Addresses");
        WriteEndpoint(json, first, first is null ? null : engine.Store.Networks.Find(first.Network));
        json.WriteStartObject("Networks");
        foreach (var lease in leases)
            WriteNetwork(json, lease, engine.Store.Networks.Find(lease.Network), summary.Record);
        foreach (var attachment in summary.IsRunning ? [] : Attachments(summary))
            WriteAbsent(json, attachment, engine.Store.Networks.Find(attachment.Name));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What it joins at its next start.</summary>
    private static IEnumerable<NetworkAttachment> Attachments(ContainerSummary summary) =>
        summary.Stored.Options.Network.Networks.DefaultIfEmpty(new NetworkAttachment()).Where(attachment => attachment.Mode == NetworkMode.Named);

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
        json.WriteNull("IPAMConfig");
        json.WriteNull("Links");
        json.WriteStrings("Aliases", lease.Aliases);
        json.WriteNull("DriverOpts");
        json.WriteStrings("DNSNames", network is { IsDefault: false } ? NetworkNames.Of(container, lease) : []);
        json.WriteString("NetworkID", lease.Network.ToString());
        WriteEndpoint(json, lease, network);
        json.WriteEndObject();
    }

    /// <summary>Of a container that does not run: as Docker's clients expect, the network and no addresses.</summary>
    private static void WriteAbsent(Utf8JsonWriter json, NetworkAttachment attachment, NetworkRecord? network)
    {
        json.WriteStartObject(attachment.Name);
        json.WriteNull("IPAMConfig");
        json.WriteNull("Links");
        json.WriteStrings("Aliases", attachment.Aliases);
        json.WriteNull("DriverOpts");
        json.WriteNull("DNSNames");
        json.WriteString("NetworkID", network?.Id.ToString() ?? "");
        WriteEndpoint(json, null, null);
        json.WriteEndObject();
    }

    private static void WriteEndpoint(Utf8JsonWriter json, AddressLease? lease, NetworkRecord? network)
    {
        json.WriteString("EndpointID", lease?.Container.ToString() ?? "");
        json.WriteString("Gateway", network?.Gateway?.ToString() ?? "");
        json.WriteString("IPAddress", lease?.Address.ToString() ?? "");
        json.WriteNumber("IPPrefixLen", network?.Subnet?.PrefixLength ?? 0);
        json.WriteString("MacAddress", lease?.Mac ?? "");
        json.WriteString("IPv6Gateway", network?.Gateway6?.ToString() ?? "");
        json.WriteString("GlobalIPv6Address", lease?.Address6?.ToString() ?? "");
        json.WriteNumber("GlobalIPv6PrefixLen", network?.Subnet6?.PrefixLength ?? 0);
    }
}
