using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Linux;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>What a specification asks for is seen from inside.</summary>
public sealed class SpecificationTests(BaseImages images) : IDisposable
{
    private readonly BundleBox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Time_namespaces_have_their_offsets()
    {
        _box.ConfigureShell("cat /proc/self/timens_offsets", config =>
        {
            config["linux"]!["namespaces"]!.AsArray().Add(new JsonObject { ["type"] = "time" });
            config["linux"]!["timeOffsets"] = new JsonObject { ["monotonic"] = new JsonObject { ["secs"] = 1000, ["nanosecs"] = 7 } };
        });
        Run().Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["monotonic", "1000", "7"]);
    }

    [Fact]
    public void Without_systemd_its_cgroups_are_refused_and_nothing_is_left()
    {
        Assert.SkipWhen(Directory.Exists("/run/systemd/system"), "systemd runs on this machine");
        _box.Configure(config => config["linux"]!["cgroupsPath"] = $":test:{_box.Id}");
        _box.Run("--systemd-cgroup", "run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "systemd does not run on this machine");
    }

    [Fact]
    public void A_process_that_enters_is_bound_to_processors()
    {
        _box.Configure(config =>
        {
            config["process"]!["args"] = new JsonArray("sleep", "1000");
            config["process"]!["execCPUAffinity"] = new JsonObject { ["initial"] = "0-1", ["final"] = "0" };
        });
        _box.RunDetached().ShouldSucceed();
        _box.Run("exec", _box.Id, "nproc").ShouldSucceed().Text.ShouldBe("1");
        _box.Run("exec", _box.Id, "grep", "Cpus_allowed_list", "/proc/self/status").ShouldSucceed().Text.ShouldEndWith("\t0");
    }

    [Fact]
    public void Shares_of_the_cache_need_a_machine_that_has_them()
    {
        Assert.SkipWhen(File.ReadAllText("/proc/self/mountinfo").Contains(" - resctrl ", StringComparison.Ordinal), "this machine has shares of the cache");
        _box.Configure(config => config["linux"]!["intelRdt"] = new JsonObject { ["closID"] = "group", ["l3CacheSchema"] = "L3:0=f" });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "no resctrl file system is mounted");
        _box.Configure(config => config["linux"]!["intelRdt"] = new JsonObject { ["closID"] = "../group" });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "no class of service can be called \"../group\"");
        _box.Configure(config => config["process"]!["args"] = new JsonArray("sleep", "1000"));
        _box.RunDetached().ShouldSucceed();
        _box.Run("update", "--l3-cache-schema", "L3:0=f", _box.Id).ShouldFail(1, "updating a non-existent Intel RDT configuration is not supported");
        _box.Run("update", "--mem-bw-schema", "L3:0=f", _box.Id).ShouldFail(1, "memBwSchema is not one line that begins with MB:");
    }

    [Fact]
    public void What_is_not_done_is_refused()
    {
        _box.Run("checkpoint", "--image-path", _box.Folder, _box.Id).ShouldFail(1, "CRIU");
        _box.Run("restore", "--image-path", _box.Folder, "-d", _box.Id).ShouldFail(1, "is not done by this runtime");
    }

    [Fact]
    public void Interfaces_of_the_host_are_moved_before_the_hooks_and_the_command()
    {
        using var link = new HostInterface("10.199.8.3/24");
        _box.ConfigureShell("ip -o addr show dev fast0", config =>
        {
            config["linux"]!["netDevices"] = new JsonObject { [link.Name] = new JsonObject { ["name"] = "fast0" } };
            config["hooks"] = new JsonObject
            {
                ["createContainer"] = new JsonArray(new JsonObject { ["path"] = "/bin/busybox", ["args"] = new JsonArray("busybox", "grep", "-q", "fast0", "/proc/net/dev") }),
            };
        });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldSucceed().Text.ShouldContain("inet 10.199.8.3/24");
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, $"the host has no interface {link.Name}");
    }

    [Fact]
    public void Interfaces_that_cannot_be_moved_are_refused()
    {
        _box.Configure(config => config["linux"]!["netDevices"] = new JsonObject { ["a b"] = new JsonObject() });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "invalid interface name \"a b\"");
        _box.Configure(config => config["linux"]!["netDevices"] = new JsonObject { ["a"] = new JsonObject { ["name"] = "c" }, ["b"] = new JsonObject { ["name"] = "c" } });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "more than one interface is to be called c");
        _box.Configure(config => config["linux"]!["netDevices"] = new JsonObject { ["lo"] = new JsonObject() });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "the container has an interface lo already");
        _box.Configure(config =>
        {
            var namespaces = config["linux"]!["namespaces"]!.AsArray();
            namespaces.Remove(namespaces.First(ns => ns!["type"]!.GetValue<string>() == "network"));
            config["linux"]!["netDevices"] = new JsonObject { ["eth0"] = new JsonObject() };
        });
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldFail(1, "no network namespace of its own");
    }

    [Fact]
    public void Id_mapped_mounts_show_other_owners()
    {
        var source = Directory.CreateDirectory(Path.Join(_box.Folder, "source")).FullName;
        File.WriteAllText(Path.Join(source, "file"), "");
        _box.ConfigureShell("stat -c '%u %g' /mapped/file", config => config["mounts"]!.AsArray().Add(new JsonObject
        {
            ["destination"] = "/mapped",
            ["type"] = "bind",
            ["source"] = source,
            ["options"] = new JsonArray("rbind"),
            ["uidMappings"] = Map(0, 1234),
            ["gidMappings"] = Map(0, 4321),
        }));
        Run().Text.ShouldBe("1234 4321");
    }

    [Fact]
    public void A_tmpfs_begins_with_what_it_covers_when_asked_to()
    {
        Directory.CreateDirectory(Path.Join(_box.Rootfs, "covered/inner"));
        File.WriteAllText(Path.Join(_box.Rootfs, "covered/inner/file"), "kept");
        File.CreateSymbolicLink(Path.Join(_box.Rootfs, "covered/link"), "/etc/passwd");
        _box.ConfigureShell("cat /covered/inner/file; readlink /covered/link; echo new >/covered/inner/file", config => config["mounts"]!.AsArray().Add(new JsonObject
        {
            ["destination"] = "/covered", ["type"] = "tmpfs", ["source"] = "tmpfs", ["options"] = new JsonArray("tmpcopyup", "nosuid"),
        }));
        Run().Text.ShouldBe("kept/etc/passwd");
        File.ReadAllText(Path.Join(_box.Rootfs, "covered/inner/file")).ShouldBe("kept");
    }

    [Fact]
    public void Recursive_attributes_reach_mounts_below()
    {
        _box.ConfigureShell("touch /data/shm/x 2>&1 | grep -o 'Read-only'; grep -c ' /data/shm ro' /proc/self/mountinfo || awk '$5 ~ /^.data/ {print $6}' /proc/self/mountinfo", config =>
            config["mounts"]!.AsArray().Add(new JsonObject
            {
                ["destination"] = "/data", ["type"] = "bind", ["source"] = "/dev", ["options"] = new JsonArray("rbind", "rro"),
            }));
        var lines = Run().Lines;
        lines.Where(line => line.StartsWith('r')).ShouldAllBe(line => line.StartsWith("ro"));
    }

    [Fact]
    public void Without_a_mount_namespace_the_host_sees_nothing()
    {
        _box.ConfigureShell("readlink /proc/self/ns/mnt; ls /proc/self >/dev/null && pwd; sleep 1000", config =>
        {
            var namespaces = config["linux"]!["namespaces"]!.AsArray();
            namespaces.Remove(namespaces.Single(ns => ns!["type"]!.GetValue<string>() == "mount"));
        });
        _box.RunDetached().ShouldSucceed();
        _box.AwaitOutput($"{Own("mnt")}\n/");
        File.ReadAllText("/proc/self/mountinfo").ShouldNotContain(_box.Folder);
        _box.Run("exec", _box.Id, "ls", "/").ShouldSucceed().Text.ShouldContain("bin");
    }

    [Fact]
    public void Namespaces_are_joined_by_path()
    {
        _box.ConfigureShell("readlink /proc/self/ns/net; readlink /proc/self/ns/ipc", config =>
        {
            foreach (var ns in config["linux"]!["namespaces"]!.AsArray())
            {
                if (ns!["type"]!.GetValue<string>() is "network" or "ipc")
                    ns["path"] = $"/proc/{Environment.ProcessId}/ns/{(ns["type"]!.GetValue<string>() == "ipc" ? "ipc" : "net")}";
            }
        });
        Run().Lines.ShouldBe([Own("net"), Own("ipc")]);
    }

    [Fact]
    public void User_namespaces_have_their_maps()
    {
        File.SetUnixFileMode(_box.Folder, (UnixFileMode)0x1ED /* 0755 */);
        Command.Run("chown", ["-R", "100000:100000", _box.Rootfs]).ShouldSucceed();
        _box.ConfigureShell("cat /proc/self/uid_map; id -u; touch /owned; test -c /dev/null && echo device", config =>
        {
            config["linux"]!["namespaces"]!.AsArray().Add(new JsonObject { ["type"] = "user" });
            config["linux"]!["uidMappings"] = Map(0, 100000, 65536);
            config["linux"]!["gidMappings"] = Map(0, 100000, 65536);
        });
        Run().Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(["0 100000 65536", "0", "device"]);
        Command.Run("stat", ["-c", "%u", Path.Join(_box.Rootfs, "owned")]).Text.ShouldBe("100000");
    }

    [Fact]
    public void A_seccomp_agent_gets_the_listener_and_the_state()
    {
        using var agent = ConsoleSocket.Listen(_box.Folder);
        _box.ConfigureShell("mkdir /made; echo $?; sleep 1000", config => config["linux"]!["seccomp"] = new JsonObject
        {
            ["defaultAction"] = "SCMP_ACT_ALLOW",
            ["listenerPath"] = agent.SocketPath,
            ["listenerMetadata"] = "for the agent",
            ["syscalls"] = new JsonArray(new JsonObject { ["names"] = new JsonArray("mkdir", "mkdirat"), ["action"] = "SCMP_ACT_NOTIFY" }),
        });
        _box.RunDetached().ShouldSucceed();
        using var listener = agent.Receive(out var message);
        var state = JsonNode.Parse(message)!;
        state["fds"]![0]!.GetValue<string>().ShouldBe("seccompFd");
        state["metadata"]!.GetValue<string>().ShouldBe("for the agent");
        state["state"]!["id"]!.GetValue<string>().ShouldBe(_box.Id);
        // It hears of the call: there is something to read, and the caller waits for the answer.
        Poller.WaitFor(listener, PollEvents.Readable, -1).ShouldBe(PollEvents.Readable);
        _box.Output.ShouldBe("");
    }

    [Fact]
    public void The_rest_of_a_process_is_as_told()
    {
        _box.ConfigureShell("cat /proc/self/oom_score_adj; ulimit -n; umask; awk '{print $19}' /proc/self/stat; cat /proc/sys/net/ipv4/ip_forward; hostname; cat /proc/sys/kernel/domainname", config =>
        {
            config["process"]!["oomScoreAdj"] = 500;
            config["process"]!["rlimits"] = new JsonArray(new JsonObject { ["type"] = "RLIMIT_NOFILE", ["soft"] = 100, ["hard"] = 200 });
            config["process"]!["user"] = new JsonObject { ["uid"] = 0, ["gid"] = 0, ["umask"] = 63 };
            config["process"]!["scheduler"] = new JsonObject { ["policy"] = "SCHED_BATCH", ["nice"] = 5 };
            config["linux"]!["sysctl"] = new JsonObject { ["net.ipv4.ip_forward"] = "1" };
            config["hostname"] = "named";
            config["domainname"] = "domain";
        });
        Run().Lines.ShouldBe(["500", "100", "0077", "5", "1", "named", "domain"]);
    }

    /// <summary>The name of the namespace that we are in.</summary>
    private static string Own(string kind) => new FileInfo($"/proc/self/ns/{kind}").LinkTarget!;

    private static JsonArray Map(uint inside, uint outside, uint size = 1) =>
        [new JsonObject { ["containerID"] = inside, ["hostID"] = outside, ["size"] = size }];

    private CommandResult Run() => _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldSucceed();
}
