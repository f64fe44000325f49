using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>What <c>inspect</c> tells, member by member as Docker's clients read it.</summary>
public sealed class InspectTests(BaseImages images) : IDisposable
{
    /// <summary>Of Docker's API 1.41 and since; absent are those of Windows' containers and of swarms.</summary>
    private static readonly string[] HostConfig =
    [
        "AutoRemove", "Binds", "BlkioDeviceReadBps", "BlkioDeviceReadIOps", "BlkioDeviceWriteBps", "BlkioDeviceWriteIOps", "BlkioWeight", "BlkioWeightDevice",
        "CapAdd", "CapDrop", "Cgroup", "CgroupParent", "CgroupnsMode", "ConsoleSize", "ContainerIDFile", "CpuCount", "CpuPercent", "CpuPeriod", "CpuQuota",
        "CpuRealtimePeriod", "CpuRealtimeRuntime", "CpuShares", "CpusetCpus", "CpusetMems", "DeviceCgroupRules", "Devices", "Dns", "DnsOptions", "DnsSearch",
        "ExtraHosts", "GroupAdd", "IOMaximumBandwidth", "IOMaximumIOps", "IpcMode", "Isolation", "Links", "LogConfig", "MaskedPaths", "Memory",
        "MemoryReservation", "MemorySwap", "MemorySwappiness", "NanoCpus", "NetworkMode", "OomKillDisable", "OomScoreAdj", "PidMode", "PidsLimit",
        "PortBindings", "Privileged", "PublishAllPorts", "ReadonlyPaths", "ReadonlyRootfs", "RestartPolicy", "Runtime", "SecurityOpt", "ShmSize", "UTSMode",
        "Ulimits", "UsernsMode", "VolumeDriver", "VolumesFrom",
    ];

    private static readonly string[] NetworkSettings =
    [
        "Bridge", "EndpointID", "Gateway", "GlobalIPv6Address", "GlobalIPv6PrefixLen", "HairpinMode", "IPAddress", "IPPrefixLen", "IPv6Gateway",
        "LinkLocalIPv6Address", "LinkLocalIPv6PrefixLen", "MacAddress", "Networks", "Ports", "SandboxID", "SandboxKey", "SecondaryIPAddresses", "SecondaryIPv6Addresses",
    ];

    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Every_member_is_there_that_docker_has()
    {
        _sandbox.Lighter("network", "create", "own").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "plain", "--network", "own", "--network-alias", "db", "busybox", "true").ShouldSucceed();
        var container = Inspect("plain");
        Names(container.GetProperty("HostConfig")).Intersect(HostConfig).Order().ShouldBe(HostConfig.Order());
        Names(container.GetProperty("NetworkSettings")).Intersect(NetworkSettings).Order().ShouldBe(NetworkSettings.Order());
        var network = container.GetProperty("NetworkSettings").GetProperty("Networks").GetProperty("own");
        network.GetProperty("IPAddress").GetString().ShouldBe("");
        network.GetProperty("Aliases")[0].GetString().ShouldBe("db");
        network.GetProperty("NetworkID").GetString().ShouldBe(_sandbox.Lighter("network", "inspect", "-f", "{{.Id}}", "own").Text);
        _sandbox.Lighter("rm", "plain").ShouldSucceed();
        _sandbox.Lighter("network", "rm", "own").ShouldSucceed();
    }

    [Fact]
    public void What_was_asked_for_is_told_in_docker_s_words()
    {
        _sandbox.Lighter(
            "run", "-d", "--name", "full", "--network", "none", "--security-opt", "no-new-privileges", "--security-opt", "seccomp=unconfined",
            "--tmpfs", "/t:size=1m,mode=700", "--ulimit", "nofile=512:1024", "--device", "/dev/null:/dev/nothing:rw", "--device-cgroup-rule", "c 1:3 rw",
            "-v", $"{_sandbox.Folder}:/host:ro,shared", "-v", "named:/data", "busybox", "sleep", "1000").ShouldSucceed();
        var container = Inspect("full");
        var host = container.GetProperty("HostConfig");
        host.GetProperty("SecurityOpt").GetRawText().ShouldBe("""["no-new-privileges","seccomp=unconfined"]""");
        host.GetProperty("Tmpfs").GetProperty("/t").GetString().ShouldBe("mode=700,size=1048576");
        host.GetProperty("Ulimits").GetRawText().ShouldBe("""[{"Name":"nofile","Hard":1024,"Soft":512}]""");
        host.GetProperty("Devices").GetRawText().ShouldBe("""[{"PathOnHost":"/dev/null","PathInContainer":"/dev/nothing","CgroupPermissions":"rw"}]""");
        host.GetProperty("DeviceCgroupRules").GetRawText().ShouldBe("""["c 1:3 rw"]""");
        container.GetProperty("Mounts").EnumerateArray().Select(mount => mount.GetProperty("Propagation").GetString()).ShouldContain("shared");
        Directory.Exists(Path.Join(container.GetProperty("GraphDriver").GetProperty("Data").GetProperty("MergedDir").GetString(), "bin")).ShouldBeTrue();
        _sandbox.Lighter("ps", "--no-trunc", "--format", "{{.Mounts}}").Text.ShouldBe($"{_sandbox.Folder},named");
        _sandbox.Lighter("rm", "-f", "full").ShouldSucceed();
        _sandbox.Lighter("volume", "rm", "named").ShouldSucceed();
    }

    private JsonElement Inspect(string name) => JsonDocument.Parse(_sandbox.Lighter("container", "inspect", "-f", "{{json .}}", name).ShouldSucceed().Output).RootElement;

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(member => member.Name);
}
