using System.Text.Json;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Queries.Inspection;

/// <summary>How the container is tied to this machine.</summary>
internal static class HostConfigSection
{
    public static void Write(Utf8JsonWriter json, ContainerSummary summary)
    {
        var options = summary.Stored.Options;
        json.WriteStartObject("HostConfig");
        json.WriteStrings("Binds", Binds(options) is { Count: > 0 } binds ? binds : null);
        WriteLog(json, options.Log);
        json.WriteString("NetworkMode", options.Network.Networks.Count > 0 ? options.Network.Networks[0].Name : NetworkAttachment.DefaultName);
        WritePortBindings(json, options.Network);
        WriteRestart(json, options.Restart);
        json.WriteBoolean("AutoRemove", options.AutoRemove);
        json.WriteStrings("CapAdd", options.Process.CapabilitiesAdded is { Count: > 0 } added ? added : null);
        json.WriteStrings("CapDrop", options.Process.CapabilitiesDropped is { Count: > 0 } dropped ? dropped : null);
        json.WriteStrings("Dns", options.Network.DnsServers.Select(server => server.ToString()));
        json.WriteStrings("DnsOptions", options.Network.DnsOptions);
        json.WriteStrings("DnsSearch", options.Network.DnsSearch);
        json.WriteStrings("ExtraHosts", options.Network.ExtraHosts is { Count: > 0 } hosts ? hosts.Select(host => host.ToString()) : null);
        json.WriteStrings("GroupAdd", options.Process.AdditionalGroups is { Count: > 0 } groups ? groups : null);
        json.WriteStrings("Links", options.Network.Links is { Count: > 0 } links ? links.Select(link => $"/{link.Container}:/{summary.Record.Name}/{link.Alias}") : null);
        json.WriteString("CgroupParent", options.Namespaces.CgroupParent ?? "");
        json.WriteString("IpcMode", Mode(options.Namespaces.Ipc, "private"));
        json.WriteString("PidMode", Mode(options.Namespaces.Pid, ""));
        json.WriteString("UTSMode", Mode(options.Namespaces.Uts, ""));
        json.WriteString("UsernsMode", Mode(options.Namespaces.User, ""));
        json.WriteString("CgroupnsMode", Mode(options.Namespaces.Cgroup, "private"));
        json.WriteBoolean("Privileged", options.Process.Privileged);
        json.WriteBoolean("PublishAllPorts", options.Network.PublishAll);
        json.WriteBoolean("ReadonlyRootfs", options.Storage.ReadOnlyRootfs);
        json.WriteBoolean("Init", options.Process.Init);
        json.WriteNumber("ShmSize", options.Storage.ShmSize?.Bytes ?? 64 << 20);
        WriteResources(json, options.Resources);
        json.WriteMap("CgroupConf", options.Resources.CgroupFiles ?? new ValueMap());
        json.WriteNumber("OomScoreAdj", options.Process.OomScoreAdjustment ?? 0);
        json.WriteStrings("MaskedPaths", SecuritySection.MaskedPaths(options.Process));
        json.WriteStrings("ReadonlyPaths", SecuritySection.ReadonlyPaths(options.Process));
        json.WriteMap("Sysctls", options.Storage.Sysctls);
        json.WriteString("Runtime", "lighter");
        json.WriteEndObject();
    }

    private static List<string> Binds(ContainerCreateOptions options) =>
    [
        .. options.Storage.Mounts
            .Where(mount => mount is { Kind: MountKind.Bind or MountKind.Volume, Source: not null })
            .Select(mount => $"{mount.Source}:{mount.Target}{(mount.ReadOnly ? ":ro" : "")}"),
    ];

    private static string Mode(NamespaceMode mode, string otherwise) => mode.Kind == NamespaceKind.Default ? otherwise : mode.ToString();

    private static void WriteLog(Utf8JsonWriter json, LogOptions log)
    {
        json.WriteStartObject("LogConfig");
        json.WriteString("Type", log.Driver ?? "k8s-file");
        json.WriteMap("Config", log.Options);
        json.WriteEndObject();
    }

    private static void WriteRestart(Utf8JsonWriter json, RestartPolicy policy)
    {
        json.WriteStartObject("RestartPolicy");
        json.WriteString("Name", new RestartPolicy(policy.Condition).ToString());
        json.WriteNumber("MaximumRetryCount", policy.MaximumRetries);
        json.WriteEndObject();
    }

    private static void WritePortBindings(Utf8JsonWriter json, NetworkOptions network)
    {
        json.WriteStartObject("PortBindings");
        foreach (var port in network.Published.GroupBy(port => $"{port.ContainerPorts}/{port.Protocol.ToString().ToLowerInvariant()}"))
        {
            json.WriteStartArray(port.Key);
            foreach (var binding in port)
            {
                json.WriteStartObject();
                json.WriteString("HostIp", binding.HostAddress?.ToString() ?? "");
                json.WriteString("HostPort", binding.HostPorts?.ToString() ?? "");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, ResourceOptions resources)
    {
        json.WriteNumber("CpuShares", resources.CpuShares ?? 0);
        json.WriteNumber("Memory", resources.Memory?.Bytes ?? 0);
        json.WriteNumber("NanoCpus", resources.Cpus?.Value ?? 0);
        json.WriteNumber("CpuPeriod", resources.CpuPeriod ?? 0);
        json.WriteNumber("CpuQuota", resources.CpuQuota ?? 0);
        json.WriteString("CpusetCpus", resources.CpusetCpus ?? "");
        json.WriteString("CpusetMems", resources.CpusetMems ?? "");
        json.WriteNumber("MemoryReservation", resources.MemoryReservation?.Bytes ?? 0);
        json.WriteNumber("MemorySwap", resources.MemorySwap?.Bytes ?? (resources.Memory?.Bytes * 2) ?? 0);
        json.WriteBoolean("OomKillDisable", resources.OomKillDisable);
        if (resources.PidsLimit is { } limit)
            json.WriteNumber("PidsLimit", limit);
        else
            json.WriteNull("PidsLimit");
    }
}
