using System.Text.Json;
using Lighter.Engine.Containers.Creation;
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
        json.WriteStrings("Binds", OrNull(Binds(options)));
        json.WriteString("ContainerIDFile", options.IdFile ?? "");
        WriteLog(json, options.Log);
        json.WriteString("NetworkMode", options.Network.Networks.Count > 0 ? options.Network.Networks[0].Name : NetworkAttachment.DefaultName);
        WritePortBindings(json, options.Network);
        WriteRestart(json, options.Restart);
        json.WriteBoolean("AutoRemove", options.AutoRemove);
        json.WriteString("VolumeDriver", options.Storage.VolumeDriver ?? "");
        json.WriteStrings("VolumesFrom", OrNull(options.Storage.VolumesFrom.Select(from => from.ToString())));
        json.WriteStrings("CapAdd", OrNull(options.Process.CapabilitiesAdded));
        json.WriteStrings("CapDrop", OrNull(options.Process.CapabilitiesDropped));
        json.WriteStrings("Dns", options.Network.DnsServers.Select(server => server.ToString()));
        json.WriteStrings("DnsOptions", options.Network.DnsOptions);
        json.WriteStrings("DnsSearch", options.Network.DnsSearch);
        json.WriteStrings("ExtraHosts", OrNull(options.Network.ExtraHosts.Select(host => host.ToString())));
        json.WriteStrings("GroupAdd", OrNull(options.Process.AdditionalGroups));
        json.WriteStrings("Links", OrNull(options.Network.Links.Select(link => $"/{link.Container}:/{summary.Record.Name}/{link.Alias}")));
        json.WriteString("CgroupParent", options.Namespaces.CgroupParent ?? "");
        json.WriteString("Cgroup", "");
        json.WriteString("IpcMode", Mode(options.Namespaces.Ipc, "private"));
        json.WriteString("PidMode", Mode(options.Namespaces.Pid, ""));
        json.WriteString("UTSMode", Mode(options.Namespaces.Uts, ""));
        json.WriteString("UsernsMode", Mode(options.Namespaces.User, ""));
        json.WriteString("CgroupnsMode", Mode(options.Namespaces.Cgroup, "private"));
        json.WriteBoolean("Privileged", options.Process.Privileged);
        json.WriteBoolean("PublishAllPorts", options.Network.PublishAll);
        json.WriteBoolean("ReadonlyRootfs", options.Storage.ReadOnlyRootfs);
        json.WriteStrings("SecurityOpt", OrNull(SecurityOpt(options.Process.Security)));
        WriteTmpfs(json, options.Storage);
        json.WriteBoolean("Init", options.Process.Init);
        json.WriteNumber("ShmSize", options.Storage.ShmSize?.Bytes ?? 64 << 20);
        HostResourcesSection.Write(json, options);
        json.WriteMap("CgroupConf", options.Resources.CgroupFiles ?? new ValueMap());
        json.WriteNumber("OomScoreAdj", options.Process.OomScoreAdjustment ?? 0);
        json.WriteStrings("MaskedPaths", SecuritySection.MaskedPaths(options.Process));
        json.WriteStrings("ReadonlyPaths", SecuritySection.ReadonlyPaths(options.Process));
        json.WriteMap("Sysctls", options.Storage.Sysctls);
        json.WriteString("Runtime", options.Runtime is { Length: > 0 } runtime ? runtime : RuntimeName.Own);
        json.WriteStartArray("ConsoleSize");
        json.WriteNumberValue(0);
        json.WriteNumberValue(0);
        json.WriteEndArray();
        json.WriteString("Isolation", "");
        json.WriteEndObject();
    }

    private static IEnumerable<string> Binds(ContainerCreateOptions options) => options.Storage.Mounts
        .Where(mount => mount is { Kind: MountKind.Bind or MountKind.Volume, Source: not null })
        .Select(mount => $"{mount.Source}:{mount.Target}{(mount.ReadOnly ? ":ro" : "")}");

    /// <summary>Go's nil slice.</summary>
    private static List<string>? OrNull(IEnumerable<string> items) => items.ToList() is { Count: > 0 } list ? list : null;

    /// <summary>As they were said, but for a profile's text in place of its path.</summary>
    private static IEnumerable<string> SecurityOpt(SecurityOptions security)
    {
        if (security.NoNewPrivileges)
            yield return "no-new-privileges";
        if (security.Seccomp is { } seccomp)
            yield return "seccomp=" + seccomp;
        if (security.AppArmor is { } appArmor)
            yield return "apparmor=" + appArmor;
        foreach (var label in security.Labels)
            yield return "label=" + label;
        foreach (var path in security.Mask)
            yield return "mask=" + path;
        foreach (var path in security.Unmask)
            yield return "unmask=" + path;
    }

    private static void WriteTmpfs(Utf8JsonWriter json, StorageOptions storage)
    {
        var mounts = storage.Mounts.Where(mount => mount.Kind == MountKind.Tmpfs).ToList();
        if (mounts.Count > 0)
            json.WriteMap("Tmpfs", mounts.Select(mount => KeyValuePair.Create(mount.Target, TmpfsText(mount))));
    }

    private static string TmpfsText(MountSpec mount)
    {
        var parts = new List<string>(mount.Flags);
        if (mount.ReadOnly)
            parts.Insert(0, "ro");
        if (mount.TmpfsSize is { } size)
            parts.Add($"size={size}");
        if (mount.TmpfsMode is { } mode)
            parts.Add("mode=" + Convert.ToString(mode, 8));
        return string.Join(',', parts);
    }

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
}
