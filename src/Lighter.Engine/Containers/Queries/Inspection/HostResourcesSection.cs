using System.Text.Json;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>The limits and devices within <c>HostConfig</c>; what another system than Linux has is there and zero, as with Docker.</summary>
internal static class HostResourcesSection
{
    public static void Write(Utf8JsonWriter json, ContainerCreateOptions options)
    {
        var resources = options.Resources;
        json.WriteNumber("CpuShares", resources.CpuShares ?? 0);
        json.WriteNumber("Memory", resources.Memory?.Bytes ?? 0);
        json.WriteNumber("NanoCpus", resources.Cpus?.Value ?? 0);
        WriteBlockIo(json, resources);
        json.WriteNumber("CpuPeriod", resources.CpuPeriod ?? 0);
        json.WriteNumber("CpuQuota", resources.CpuQuota ?? 0);
        json.WriteNumber("CpuRealtimePeriod", resources.CpuRealtimePeriod ?? 0);
        json.WriteNumber("CpuRealtimeRuntime", resources.CpuRealtimeRuntime ?? 0);
        json.WriteString("CpusetCpus", resources.CpusetCpus ?? "");
        json.WriteString("CpusetMems", resources.CpusetMems ?? "");
        WriteDevices(json, options.Storage);
        json.WriteNumber("MemoryReservation", resources.MemoryReservation?.Bytes ?? 0);
        json.WriteNumber("MemorySwap", resources.MemorySwap?.Bytes ?? (resources.Memory?.Bytes * 2) ?? 0);
        WriteOptional(json, "MemorySwappiness", resources.MemorySwappiness);
        json.WriteBoolean("OomKillDisable", resources.OomKillDisable);
        WriteOptional(json, "PidsLimit", resources.PidsLimit);
        WriteUlimits(json, options.Process.Ulimits);
        foreach (var elsewhere in (ReadOnlySpan<string>)["CpuCount", "CpuPercent", "IOMaximumIOps", "IOMaximumBandwidth"])
            json.WriteNumber(elsewhere, 0);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteBlockIo(Utf8JsonWriter json, ResourceOptions resources)
    {
        json.WriteNumber("BlkioWeight", resources.BlkioWeight ?? 0);
        json.WriteStartArray("BlkioWeightDevice");
        foreach (var device in resources.BlkioWeightDevices)
            WriteDevice(json, device.Path, "Weight", device.Weight);
        json.WriteEndArray();
        WriteRates(json, "BlkioDeviceReadBps", resources.ReadBytesLimits);
        WriteRates(json, "BlkioDeviceWriteBps", resources.WriteBytesLimits);
        WriteRates(json, "BlkioDeviceReadIOps", resources.ReadOperationsLimits);
        WriteRates(json, "BlkioDeviceWriteIOps", resources.WriteOperationsLimits);
    }

    private static void WriteRates(Utf8JsonWriter json, string name, ValueList<DeviceRate> rates)
    {
        json.WriteStartArray(name);
        foreach (var device in rates)
            WriteDevice(json, device.Path, "Rate", device.Rate);
        json.WriteEndArray();
    }

    private static void WriteDevice(Utf8JsonWriter json, string path, string name, long value)
    {
        json.WriteStartObject();
        json.WriteString("Path", path);
        json.WriteNumber(name, value);
        json.WriteEndObject();
    }

    private static void WriteDevices(Utf8JsonWriter json, StorageOptions storage)
    {
        json.WriteStartArray("Devices");
        foreach (var device in storage.Devices)
        {
            json.WriteStartObject();
            json.WriteString("PathOnHost", device.HostPath);
            json.WriteString("PathInContainer", device.ContainerPath);
            json.WriteString("CgroupPermissions", device.Permissions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStrings("DeviceCgroupRules", storage.DeviceRules is { Count: > 0 } rules ? rules.Select(rule => rule.ToString()) : null);
        DeviceRequestsSection.Write(json, storage);
    }

    private static void WriteUlimits(Utf8JsonWriter json, ValueList<Ulimit> limits)
    {
        json.WriteStartArray("Ulimits");
        foreach (var limit in limits)
        {
            json.WriteStartObject();
            json.WriteString("Name", limit.Name);
            json.WriteNumber("Hard", limit.Hard);
            json.WriteNumber("Soft", limit.Soft);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
