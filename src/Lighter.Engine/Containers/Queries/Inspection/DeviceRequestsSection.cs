using System.Text.Json;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>The devices within <c>HostConfig</c> that others describe: GPUs, and those named as vendors do.</summary>
internal static class DeviceRequestsSection
{
    public static void Write(Utf8JsonWriter json, StorageOptions storage)
    {
        if (storage.Gpus.Count == 0 && storage.DescribedDevices.Count == 0)
        {
            json.WriteNull("DeviceRequests");
            return;
        }

        json.WriteStartArray("DeviceRequests");
        foreach (var request in storage.Gpus)
            Write(json, request.Driver, request.Count, request.DeviceIds, request.Capabilities, request.Options);
        if (storage.DescribedDevices.Count > 0)
            Write(json, "cdi", 0, storage.DescribedDevices.Select(device => device.ToString()), [], []);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string driver, int count, IEnumerable<string> ids, ValueList<string> capabilities, ValueMap options)
    {
        json.WriteStartObject();
        json.WriteString("Driver", driver);
        json.WriteNumber("Count", count);
        json.WriteStrings("DeviceIDs", ids.Any() ? ids : null);
        json.WriteStartArray("Capabilities");
        if (capabilities.Count > 0)
        {
            json.WriteStartArray();
            foreach (var capability in capabilities)
                json.WriteStringValue(capability);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteMap("Options", options);
        json.WriteEndObject();
    }
}
