using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Limits on devices and memory, as the kernel has them.</summary>
public sealed class LimitTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Rates_of_a_block_device_are_set_updated_and_shown()
    {
        var disk = Disk();
        Assert.SkipWhen(disk is null, "limiting a block device needs one in /dev");
        var (path, number) = disk!.Value;
        _sandbox.Lighter(
            "run", "-d", "--name", "slow", "--network", "none", "--device-read-bps", $"{path}:1mb", "--device-write-bps", $"{path}:2mb",
            "--device-read-iops", $"{path}:100", "--device-write-iops", $"{path}:200", "busybox", "sleep", "1000").ShouldSucceed();
        Limits(number).ShouldBe(["1048576", "2097152", "100", "200"]);
        _sandbox.Lighter("update", "--device-read-bps", $"{path}:3mb", "slow").ShouldSucceed();
        Limits(number).ShouldBe(["3145728", "2097152", "100", "200"]);
        _sandbox.Lighter("inspect", "-f", "{{json .HostConfig.BlkioDeviceReadBps}} {{json .HostConfig.BlkioDeviceWriteIOps}}", "slow").Text
            .ShouldBe($$"""[{"Path":"{{path}}","Rate":3145728}] [{"Path":"{{path}}","Rate":200}]""");
        _sandbox.Lighter("rm", "-f", "slow").ShouldSucceed();
        _sandbox.Lighter("run", "--device-read-bps", "/dev/null:1mb", "busybox", "true").ShouldFail(125, "/dev/null: it is no block device");
        _sandbox.Lighter("run", "--device-read-bps", "/dev/none:1mb", "busybox", "true").ShouldFail(125, "limiting the device /dev/none");
    }

    [Fact]
    public void A_rule_opens_devices_that_nobody_gave()
    {
        string[] make = ["busybox", "sh", "-c", "mknod /zero c 1 5 && head -c 1 /zero | wc -c; mknod /tty c 4 9 && : </tty && echo open"];
        _sandbox.Lighter(["run", "--rm", "--network", "none", .. make]).Output.ShouldNotContain("open");
        _sandbox.Lighter(["run", "--rm", "--network", "none", "--device-cgroup-rule", "c 4:* rwm", .. make]).Error.ShouldNotContain("Operation not permitted");
    }

    [Fact]
    public void What_this_machine_does_not_have_is_refused_before_anything_is_made()
    {
        (string Option, string Value, string Words)[] wrong =
        [
            ("--memory", "1k", "Minimum memory limit allowed is 6MB"),
            ("--cpus", "9999", "Range of CPUs is from 0.01 to "),
            ("--cpuset-cpus", "8000", "Requested CPUs are not available - requested 8000, available: 0"),
            ("--cpu-quota", "5", "CPU cfs quota can not be less than 1ms (i.e. 1000)"),
        ];
        foreach (var (option, value, words) in wrong)
            _sandbox.Lighter("run", "--name", "never", option, value, "busybox", "true").ShouldFail(125, words);
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
        _sandbox.Lighter("create", "--name", "one", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("update", "--memory", "1k", "one").ShouldFail(1, "Minimum memory limit allowed is 6MB");
        _sandbox.Lighter("run", "--rm", "--device", "/dev/nosuch", "busybox", "true").ShouldFail(125, "\"/dev/nosuch\": no such file or directory");
        _sandbox.Lighter("run", "--rm", "--device", "/etc/passwd", "busybox", "true").ShouldFail(125, "\"/etc/passwd\": not a device node");
    }

    [Fact]
    public void Kernel_parameters_of_the_machine_are_not_a_containers_to_set()
    {
        var before = (File.ReadAllText("/proc/sys/vm/swappiness"), File.ReadAllText("/proc/sys/net/ipv4/ip_default_ttl"));
        _sandbox.Lighter("run", "--sysctl", "vm.swappiness=13", "busybox", "true").ShouldFail(125, "sysctl 'vm.swappiness=13' is not allowed");
        _sandbox.Lighter("run", "--privileged", "--sysctl", "vm/swappiness=13", "busybox", "true").ShouldFail(125, "is not allowed");
        _sandbox.Lighter("run", "--sysctl", "kernel.hostname=x", "busybox", "true").ShouldFail(125, "sysctl 'kernel.hostname=x' is not allowed");
        _sandbox.Lighter("run", "--network", "host", "--sysctl", "net.ipv4.ip_default_ttl=13", "busybox", "true")
            .ShouldFail(125, "sysctl \"net.ipv4.ip_default_ttl\" is not in a separate kernel namespace");
        (File.ReadAllText("/proc/sys/vm/swappiness"), File.ReadAllText("/proc/sys/net/ipv4/ip_default_ttl")).ShouldBe(before);
        _sandbox.Lighter("run", "--rm", "--network", "none", "--sysctl", "net.ipv4.ip_default_ttl=13", "busybox", "cat", "/proc/sys/net/ipv4/ip_default_ttl").Text.ShouldBe("13");
    }

    [Fact]
    public void An_update_keeps_what_it_does_not_name()
    {
        _sandbox.Lighter("create", "--name", "kept", "--cgroup-conf", "memory.high=64M", "--memory-swappiness", "10", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("update", "--pids-limit", "50", "kept").ShouldSucceed();
        _sandbox.Lighter("inspect", "-f", "{{json .HostConfig.CgroupConf}} {{.HostConfig.MemorySwappiness}} {{.HostConfig.PidsLimit}}", "kept").Text
            .ShouldBe("""{"memory.high":"64M"} 10 50""");
        _sandbox.Lighter("create", "--memory-swappiness", "101", "busybox").ShouldFail(125, "Invalid value: 101. Range is 0-100");
    }

    /// <summary>What the kernel has of reading and writing, in bytes and operations a second.</summary>
    private string[] Limits(string number)
    {
        var cgroup = Leftovers.Cgroups(_sandbox.Lighter("inspect", "-f", "{{.Id}}", "slow").Text).First(path => !path.Contains("/freezer/", StringComparison.Ordinal));
        if (File.Exists("/sys/fs/cgroup/cgroup.controllers"))
        {
            var fields = File.ReadAllText(Path.Join(cgroup, "io.max")).Split([' ', '=', '\n']);
            return [.. new[] { "rbps", "wbps", "riops", "wiops" }.Select(name => fields[Array.IndexOf(fields, name) + 1])];
        }

        var folder = Path.Join("/sys/fs/cgroup/blkio/lighter", Path.GetFileName(cgroup));
        return [.. new[] { "read_bps", "write_bps", "read_iops", "write_iops" }.Select(name => Value(Path.Join(folder, $"blkio.throttle.{name}_device"), number))];
    }

    private static string Value(string file, string number) =>
        File.ReadLines(file).Select(line => line.Split(' ')).First(fields => fields[0] == number)[1];

    private static (string Path, string Number)? Disk()
    {
        foreach (var name in Directory.EnumerateDirectories("/sys/block").Select(path => Path.GetFileName(path)))
        {
            if (File.Exists($"/dev/{name}"))
                return ($"/dev/{name}", File.ReadAllText($"/sys/block/{name}/dev").Trim());
        }

        return null;
    }
}
