using System.Text.Json.Nodes;

namespace Lighter.EndToEnd.Tests.Machines;

/// <summary><c>lighter runtime --systemd-cgroup</c> where there is a systemd: units, limits, and their end.</summary>
[Collection(nameof(SystemdMachine))]
public sealed class SystemdRuntimeTests : IDisposable
{
    private const string Runtime = "cd /home/user/bundle; lighter runtime --systemd-cgroup";
    private const string Limits = "-p Slice -p MemoryMax -p TasksMax -p CPUWeight -p CPUQuotaPerSecUSec -p AllowedCPUs";

    private readonly SystemdMachine _guest;

    public SystemdRuntimeTests(SystemdMachine guest)
    {
        Assert.SkipWhen(SystemdMachine.Missing is not null, SystemdMachine.Missing ?? "");
        _guest = guest;
    }

    /// <summary>No unit, running or failed, may be left.</summary>
    public void Dispose()
    {
        _guest.Run($"{Runtime} delete --force box").ShouldSucceed();
        _guest.RunAsUser($"{Runtime} delete --force box").ShouldSucceed();
        _guest.Run("systemctl list-units --all --no-legend 'test-*' 'lighter-*'").ShouldSucceed().Text.ShouldBe("");
        _guest.RunAsUser("systemctl --user list-units --all --no-legend 'test-*' 'lighter-*'").ShouldSucceed().Text.ShouldBe("");
        _guest.Run("find /sys/fs/cgroup -name 'test-*' -o -name 'lighter-*'").ShouldSucceed().Text.ShouldBe("");
    }

    [Fact]
    public void A_container_is_a_scope_with_its_limits()
    {
        _guest.Configure("", config => Limit(config, "system-lighter.slice:test:box"));
        Run("run --detach box </dev/null >/dev/null");
        _guest.Run($"systemctl show test-box.scope {Limits} -p Delegate -p ActiveState").Text.Split('\n').ShouldBe(
            [
                "Slice=system-lighter.slice", "Delegate=yes", "CPUWeight=20", "CPUQuotaPerSecUSec=500ms", "AllowedCPUs=1", "MemoryMax=67108864", "TasksMax=20",
                "ActiveState=active",
            ],
            ignoreOrder: true);
        Files("/sys/fs/cgroup/system.slice/system-lighter.slice/test-box.scope").ShouldBe("67108864\n33554432\n20\n50000 100000\n20\n1");
        Run("exec box cat /proc/self/cgroup").ShouldBe("0::/");
        Run("state box | grep status").Trim().ShouldBe("\"status\": \"running\",");
    }

    /// <summary>systemd writes what it knows whenever it is told to read its files again.</summary>
    [Fact]
    public void Changed_limits_are_systemd_s_too()
    {
        _guest.Configure("", config => Limit(config, ":test:box"));
        Run("run --detach box </dev/null >/dev/null");
        Run("update --memory 83886080 --pids-limit 30 box");
        _guest.Run("systemctl daemon-reload; systemctl show test-box.scope -p MemoryMax -p TasksMax").Text.ShouldBe("MemoryMax=83886080\nTasksMax=30");
        _guest.Run("cd /sys/fs/cgroup/system.slice/test-box.scope; cat memory.max pids.max").Text.ShouldBe("83886080\n30");
        Run("pause box");
        Run("state box | grep status").Trim().ShouldBe("\"status\": \"paused\",");
        Run("resume box");
    }

    [Fact]
    public void A_container_in_the_foreground_leaves_no_unit()
    {
        _guest.Configure("", config =>
        {
            Limit(config, ":test:box");
            config["process"]!["args"] = new JsonArray("cat", "/proc/self/cgroup");
        });
        Run("run box").ShouldBe("0::/");
    }

    [Fact]
    public void A_cgroup_that_may_be_written_to_is_the_user_s()
    {
        const string cgroup = "/sys/fs/cgroup";
        _guest.Configure("", config =>
        {
            Limit(config, ":test:box");
            config["process"]!["user"]!["uid"] = 1000;
            config["process"]!["args"] = new JsonArray("sh", "-c", $"cd {cgroup} && stat -c %u . cgroup.procs memory.max && mkdir own");
            var mount = config["mounts"]!.AsArray().Single(mount => mount!["destination"]!.GetValue<string>() == cgroup)!;
            mount["options"] = new JsonArray("nosuid", "noexec", "nodev");
        });
        Run("run box").ShouldBe("1000\n1000\n0");
    }

    [Fact]
    public void Names_that_systemd_refuses_and_units_that_exist_are_told()
    {
        _guest.Configure("", config => config["linux"]!["cgroupsPath"] = "/plain/path");
        _guest.Run($"{Runtime} run box").ShouldFail(1, "expected cgroupsPath to be of format");
        _guest.Run("systemd-run --scope --unit test-box sleep 1000 >/dev/null 2>&1 &").ShouldSucceed();
        _guest.Run("until systemctl is-active test-box.scope; do sleep 0.1; done").ShouldSucceed();
        _guest.Configure("", config => config["linux"]!["cgroupsPath"] = ":test:box");
        _guest.Run($"{Runtime} run box").ShouldFail(1, "test-box.scope");
        _guest.Run("systemctl is-active test-box.scope; systemctl stop test-box.scope").ShouldSucceed().Text.ShouldBe("active");
    }

    [Fact]
    public void A_user_s_container_is_a_scope_of_the_user_s_systemd()
    {
        _guest.Configure("--rootless", config =>
        {
            Limit(config, ":test:box");
            config["linux"]!["resources"]!["cpu"]!.AsObject().Remove("cpus"); // which systemd does not delegate to users
        });
        RunAsUser("run --detach box </dev/null >/dev/null");
        _guest.RunAsUser("systemctl --user show test-box.scope -p Slice -p MemoryMax").Text.ShouldBe("Slice=user.slice\nMemoryMax=67108864");
        _guest.Run("cat /sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/user.slice/test-box.scope/pids.max").Text.ShouldBe("20");
        RunAsUser("exec box cat /proc/self/cgroup").ShouldBe("0::/");
        RunAsUser("update --memory 83886080 box");
        _guest.RunAsUser("systemctl --user show test-box.scope -p MemoryMax").Text.ShouldBe("MemoryMax=83886080");
    }

    private static void Limit(JsonNode config, string path)
    {
        config["linux"]!["cgroupsPath"] = path;
        config["linux"]!["resources"] = JsonNode.Parse("""
            { "memory": { "limit": 67108864, "reservation": 33554432 }, "pids": { "limit": 20 },
              "cpu": { "shares": 512, "quota": 50000, "period": 100000, "cpus": "1" } }
            """);
    }

    private string Files(string cgroup) => _guest.Run($"cd {cgroup}; cat memory.max memory.low pids.max cpu.max cpu.weight cpuset.cpus").ShouldSucceed().Text;

    private string Run(string words) => _guest.Run($"{Runtime} {words}").ShouldSucceed().Text;

    private string RunAsUser(string words) => _guest.RunAsUser($"{Runtime} {words}").ShouldSucceed().Text;
}
