using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Queries;
using Lighter.Engine.Containers.Queries.Inspection;
using Lighter.Runtime.Cgroups;

namespace Lighter.Engine.Systems;

/// <summary><c>info</c>: what the machine and the store offer, with the names that Docker's API gives it. <see href="https://docs.docker.com/reference/api/engine/version/v1.47/#tag/System/operation/SystemInfo"/></summary>
/// <param name="engine">Whose store is counted.</param>
/// <param name="version">This program's.</param>
public sealed class DescribeHost(LighterEngine engine, string version)
{
    private const string Runtime = "lighter";

    public JsonElement Execute()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteStore(json);
            WriteMachine(json);
            WriteLimits(json);
            WriteAbsent(json);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private void WriteStore(Utf8JsonWriter json)
    {
        var states = new ListContainers(engine).Execute().Select(container => container.State).ToList();
        json.WriteString("ID", HostFacts.MachineId);
        json.WriteNumber("Containers", states.Count);
        json.WriteNumber("ContainersRunning", states.Count(state => state == "running"));
        json.WriteNumber("ContainersPaused", states.Count(state => state == "paused"));
        json.WriteNumber("ContainersStopped", states.Count(state => state is "exited" or "created"));
        json.WriteNumber("Images", engine.Store.Images.List().Count);
        json.WriteString("Driver", "overlay2");
        json.WriteStartArray("DriverStatus");
        foreach (var (name, value) in ((string, string)[])[("Backing Filesystem", HostFacts.FileSystemOf(engine.Paths.Root)), ("Supports d_type", "true"), ("Native Overlay Diff", "true")])
        {
            json.WriteStartArray();
            json.WriteStringValue(name);
            json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartObject("Plugins");
        json.WriteStrings("Volume", ["local"]);
        json.WriteStrings("Network", ["bridge", "host", "null"]);
        json.WriteNull("Authorization");
        json.WriteStrings("Log", ["json-file", "k8s-file", "none"]);
        json.WriteEndObject();
        json.WriteString("DockerRootDir", engine.Paths.Root);
    }

    private void WriteMachine(Utf8JsonWriter json)
    {
        json.WriteBoolean("IPv4Forwarding", HostFacts.Reads("/proc/sys/net/ipv4/ip_forward", "1"));
        json.WriteTime("SystemTime", DateTimeOffset.UtcNow);
        json.WriteString("LoggingDriver", "k8s-file");
        json.WriteString("CgroupDriver", CgroupPlacement.UsesSystemd(engine) ? "systemd" : "cgroupfs");
        json.WriteString("CgroupVersion", CgroupHost.Current.IsUnified ? "2" : "1");
        json.WriteString("KernelVersion", HostFacts.KernelRelease);
        json.WriteString("OperatingSystem", HostFacts.OperatingSystem("PRETTY_NAME"));
        json.WriteString("OSVersion", HostFacts.OperatingSystem("VERSION_ID"));
        json.WriteString("OSType", "linux");
        json.WriteString(nameof(Architecture), Architecture);
        json.WriteNumber("NCPU", Environment.ProcessorCount);
        json.WriteNumber("MemTotal", HostFacts.TotalMemory);
        json.WriteString("IndexServerAddress", "https://index.docker.io/v1/");
        json.WriteString("Name", Environment.MachineName);
        json.WriteStrings("Labels", []);
        json.WriteBoolean("ExperimentalBuild", false);
        json.WriteString("ServerVersion", version);
        json.WriteStartObject("Runtimes");
        json.WriteStartObject(Runtime);
        json.WriteString("path", Runtime);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("DefaultRuntime", Runtime);
        json.WriteStrings("SecurityOptions", engine.IsRootless ? ["name=seccomp,profile=builtin", "name=rootless"] : ["name=seccomp,profile=builtin"]);
        json.WriteStrings("Warnings", []);
    }

    /// <summary>What a container's limits may be.</summary>
    private static void WriteLimits(Utf8JsonWriter json)
    {
        foreach (var always in (ReadOnlySpan<string>)["MemoryLimit", "SwapLimit", "PidsLimit", "CpuCfsPeriod", "CpuCfsQuota", "CPUShares", "CPUSet"])
            json.WriteBoolean(always, true);
        json.WriteBoolean("OomKillDisable", !CgroupHost.Current.IsUnified);
        json.WriteBoolean("KernelMemory", false);
        json.WriteBoolean("KernelMemoryTCP", false);
    }

    /// <summary>What there is only with a daemon or a swarm, told as the API tells that it is not there.</summary>
    private static void WriteAbsent(Utf8JsonWriter json)
    {
        json.WriteBoolean("Debug", false);
        json.WriteBoolean("LiveRestoreEnabled", true); // no upgrade ends a container
        json.WriteString("Isolation", "");
        json.WriteString("InitBinary", "lighter-init");
        json.WriteNull("GenericResources");
        json.WriteStartObject("Swarm");
        json.WriteString("NodeID", "");
        json.WriteString("NodeAddr", "");
        json.WriteString("LocalNodeState", "inactive");
        json.WriteBoolean("ControlAvailable", false);
        json.WriteString("Error", "");
        json.WriteNull("RemoteManagers");
        json.WriteEndObject();
        json.WriteStartObject("ClientInfo");
        json.WriteBoolean("Debug", false);
        json.WriteString("Context", "default");
        json.WriteStrings("Plugins", []);
        json.WriteStrings("Warnings", []);
        json.WriteEndObject();
    }

    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x86_64",
        System.Runtime.InteropServices.Architecture.Arm64 => "aarch64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
