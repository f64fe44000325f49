using System.Buffers;
using System.Net;
using System.Text.Json;
using Lighter.Engine.Containers.Queries.Inspection;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary><c>network inspect</c>, in the shape of Docker's API. <see href="https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Network/operation/NetworkInspect"/></summary>
public sealed class InspectNetwork(LighterEngine engine)
{
    public JsonElement Execute(NetworkSummary network)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, network);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private void Write(Utf8JsonWriter json, NetworkSummary network)
    {
        json.WriteStartObject();
        json.WriteString("Name", network.Name);
        json.WriteString("Id", network.Id);
        json.WriteTime("Created", network.Created);
        json.WriteString("Scope", "local");
        json.WriteString("Driver", network.Driver);
        json.WriteBoolean("EnableIPv4", true);
        json.WriteBoolean("EnableIPv6", network.Record?.Subnet6 is not null);
        WriteAddresses(json, network.Record);
        json.WriteBoolean("Internal", network.Record?.IsInternal ?? false);
        json.WriteBoolean("Attachable", false);
        json.WriteBoolean("Ingress", false);
        json.WriteStartObject("ConfigFrom");
        json.WriteString("Network", "");
        json.WriteEndObject();
        json.WriteBoolean("ConfigOnly", false);
        json.WriteStartObject("Containers");
        foreach (var lease in network.Record is { } record ? engine.Store.Networks.Leases(record.Id) : [])
            WriteContainer(json, network.Record!, lease);
        json.WriteEndObject();
        json.WriteMap("Options", network.Record is { } defined ? Options(defined) : []);
        json.WriteMap("Labels", network.Labels);
        json.WriteEndObject();
    }

    private static Dictionary<string, string> Options(NetworkRecord network) =>
        new(network.Options) { ["com.docker.network.bridge.name"] = network.Bridge };

    private static void WriteAddresses(Utf8JsonWriter json, NetworkRecord? network)
    {
        json.WriteStartObject("IPAM");
        json.WriteString("Driver", "default");
        json.WriteMap("Options", []);
        json.WriteStartArray("Config");
        WriteSubnet(json, network?.Subnet, network?.Range, network?.Gateway);
        WriteSubnet(json, network?.Subnet6, network?.Range6, network?.Gateway6);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSubnet(Utf8JsonWriter json, IPNetwork? subnet, IPNetwork? range, IPAddress? gateway)
    {
        if (subnet is not { } known)
            return;
        json.WriteStartObject();
        json.WriteString("Subnet", known.ToString());
        if (range is { } part)
            json.WriteString("IPRange", part.ToString());
        if (gateway is not null)
            json.WriteString("Gateway", gateway.ToString());
        json.WriteEndObject();
    }

    private void WriteContainer(Utf8JsonWriter json, NetworkRecord network, AddressLease lease)
    {
        json.WriteStartObject(lease.Container.ToString());
        json.WriteString("Name", engine.Store.Containers.Find(lease.Container)?.Name ?? "");
        json.WriteString("EndpointID", lease.Container.ToString());
        json.WriteString("MacAddress", lease.Mac);
        json.WriteString("IPv4Address", $"{lease.Address}/{network.Subnet?.PrefixLength}");
        json.WriteString("IPv6Address", lease.Address6 is { } six ? $"{six}/{network.Subnet6?.PrefixLength}" : "");
        json.WriteEndObject();
    }
}
