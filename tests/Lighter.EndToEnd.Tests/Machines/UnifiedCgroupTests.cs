using System.Text.Json.Nodes;

namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>Containers of root on a machine with cgroup version 2 alone.</summary>
[Collection(nameof(GuestMachine))]
public sealed class UnifiedCgroupTests : IDisposable
{
    private const string Cgroup = "cd /sys/fs/cgroup/lighter/$(lighter inspect -f '{{.Id}}' box)";

    private readonly GuestMachine _guest;

    public UnifiedCgroupTests(GuestMachine guest)
    {
        Assert.SkipWhen(GuestMachine.Missing is not null, GuestMachine.Missing ?? "");
        _guest = guest;
    }

    /// <summary>No process, cgroup, mount or link may be left of any container.</summary>
    public void Dispose()
    {
        Run("lighter rm -fa");
        Run("lighter system check").ShouldBe("");
        Run("! test -d /sys/fs/cgroup/lighter || find /sys/fs/cgroup/lighter -mindepth 1 -type d").ShouldBe("");
        Run("grep -E 'overlay|lighter' /proc/mounts || true").ShouldBe("");
        Run("ip -o link show | grep 'lt[0-9a-f]' || true").ShouldBe("");
        Run("ps -o args | grep '[m]onitor' || true").ShouldBe("");
    }

    [Fact]
    public void The_machine_is_told_as_version_2() => Run("lighter info | grep Cgroup").ShouldBe(" Cgroup Driver: cgroupfs\n Cgroup Version: 2");

    [Fact]
    public void A_container_sees_its_own_cgroup_as_the_root_and_cannot_write_there()
    {
        Run("lighter run --rm --network none busybox cat /proc/self/cgroup").ShouldBe("0::/");
        Run("lighter run --rm --network none busybox sh -c 'grep -o memory /sys/fs/cgroup/cgroup.controllers; mkdir /sys/fs/cgroup/x 2>&1'; echo $?")
            .ShouldBe("memory\nmkdir: can't create directory '/sys/fs/cgroup/x': Read-only file system\n1");
        Run("lighter run --rm --network none --cgroupns host busybox sed s/[0-9a-f]*$// /proc/self/cgroup").ShouldBe("0::/lighter/");
    }

    [Fact]
    public void Limits_are_written_and_updated_and_counted()
    {
        Start("--memory 64m --memory-reservation 32m --memory-swap 96m --cpus 0.5 --cpu-shares 512 --pids-limit 20 --cpuset-cpus 1 --blkio-weight 300");
        Run($"{Cgroup}; cat memory.max memory.low memory.swap.max cpu.max cpu.weight pids.max cpuset.cpus io.weight")
            .ShouldBe("67108864\n33554432\n33554432\n50000 100000\n20\n20\n1\ndefault 2930");
        Run("lighter exec box nproc").ShouldBe("1");
        Run("lighter update --memory 80m --memory-swap -1 --cpus 0.25 --pids-limit 30 --cpuset-cpus 0-1 box");
        Run($"{Cgroup}; cat memory.max memory.swap.max cpu.max pids.max cpuset.cpus").ShouldBe("83886080\nmax\n25000 100000\n30\n0-1");
        Run("lighter stats --no-stream --format '{{.Name}} {{.MemUsage}} {{.PIDs}}'").ShouldMatch("^box [0-9.]+KiB / 80MiB 1$");
    }

    [Fact]
    public void Any_file_of_the_cgroup_can_be_set()
    {
        Start("--cgroup-conf memory.high=32M --cgroup-conf memory.swap.max=16M --cgroup-conf cpu.idle=1 --cgroup-conf 'io.max=254:0 rbps=1048576'");
        Run($"{Cgroup}; cat memory.high memory.swap.max cpu.idle io.max").ShouldBe("33554432\n16777216\n1\n254:0 rbps=1048576 wbps=max riops=max wiops=max");
        Run("lighter inspect -f '{{json .HostConfig.CgroupConf}}' box")
            .ShouldBe("{\"cpu.idle\":\"1\",\"io.max\":\"254:0 rbps=1048576\",\"memory.high\":\"32M\",\"memory.swap.max\":\"16M\"}");
        Run("lighter restart -t 0 box >/dev/null; lighter exec box cat /sys/fs/cgroup/memory.high").ShouldBe("33554432");
        _guest.Run("lighter run --rm --network none --cgroup-conf memory.high=much busybox true").ShouldFail(125, "setting memory.high");
        _guest.Run("lighter run --rm --network none --cgroup-conf ../x=1 busybox true").ShouldFail(125, "must be a file name");
        _guest.Run("lighter run --rm --network none --cgroup-conf nothing.there=1 busybox true").ShouldFail(125, "nothing.there");
    }

    [Fact]
    public void A_bare_container_tells_what_it_uses_and_waits_for()
    {
        Run("""
            mkdir -p /run/bundle/rootfs; tar -C /run/bundle/rootfs -xf /base/busybox.tar; cd /run/bundle; rm -f config.json; lighter runtime spec
            sed -i 's/"terminal": true/"terminal": false/; s/"sh"/"sleep","1000"/' config.json
            lighter runtime run --detach bare </dev/null >/dev/null; lighter runtime update --memory 67108864 --pids-limit 20 bare
            """);
        var stats = JsonNode.Parse(Run("lighter runtime events --stats bare; lighter runtime delete --force bare"))!["data"]!;
        stats["memory"]!["usage"]!["limit"]!.GetValue<long>().ShouldBe(67108864);
        stats["pids"]!["limit"]!.GetValue<long>().ShouldBe(20);
        stats["memory"]!["psi"]!["some"]!["total"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(0);
        stats["cpu"]!["psi"]!["some"]!["avg10"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Memory_ends_at_its_limit()
    {
        Run("lighter run --name box --network none --memory 16m busybox sh -c 'x=a; while :; do x=$x$x; done'; echo $?").ShouldBe("137");
        Run("lighter inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' box").ShouldBe("true 137");
    }

    [Fact]
    public void Processes_end_at_their_limit() =>
        _guest.Run("lighter run --rm --network none --pids-limit 4 busybox sh -c 'for i in 1 2 3 4 5; do sleep 1000 & done'")
            .ShouldFail(2, "can't fork: Resource temporarily unavailable");

    [Fact]
    public void Devices_are_allowed_by_a_program()
    {
        Run("lighter run --rm --network none busybox sh -c 'mknod /null c 1 3; echo x >/null && head -c 3 /dev/zero | wc -c'").ShouldBe("3");
        Run("lighter run --rm --network none busybox sh -c 'mknod /disk b 254 0 && head -c 1 /disk 2>&1'; echo $?")
            .ShouldBe("head: /disk: Operation not permitted\n1");
        Run("lighter run --rm --network none --device /dev/vda:/dev/disk:r busybox sh -c 'head -c 1 /dev/disk | wc -c; : >/dev/disk' 2>&1; echo $?")
            .ShouldBe("1\nsh: can't create /dev/disk: Operation not permitted\n1");
        Run("lighter run --rm --network none --privileged busybox sh -c 'mknod /disk b 254 0; head -c 1 /disk | wc -c'").ShouldBe("1");
    }

    [Fact]
    public void Pausing_stops_all_processes()
    {
        Start();
        Run("lighter pause box; lighter ps --format '{{.Status}}' | grep -o Paused").ShouldBe("box\nPaused");
        Run($"{Cgroup}; grep frozen cgroup.events").ShouldBe("frozen 1");
        _guest.Run("lighter exec box true").ShouldFail(1, "is paused");
        Run($"lighter unpause box; {Cgroup}; grep frozen cgroup.events").ShouldBe("box\nfrozen 0");
        Run("lighter pause box; lighter rm -f box").ShouldBe("box\nbox");
    }

    [Fact]
    public void What_is_executed_later_is_in_the_container_s_cgroup()
    {
        Start();
        Run("lighter exec box cat /proc/self/cgroup").ShouldBe("0::/");
        Run($"lighter exec -d box sleep 2000; {Cgroup}; wc -l <cgroup.procs").ShouldBe("2");
        Run("lighter top box | awk 'NR > 1 { print $8, $9 }'").ShouldBe("sleep 1000\nsleep 2000");
    }

    /// <summary>As systemd does inside: the kernel then allows no process in the container's own cgroup.</summary>
    [Fact]
    public void A_container_may_manage_cgroups_of_its_own()
    {
        Start("--privileged", "sh -c 'cd /sys/fs/cgroup; mkdir init; echo 1 >init/cgroup.procs; echo +pids >cgroup.subtree_control; exec sleep 1000'");
        Run("until lighter exec box grep pids /sys/fs/cgroup/cgroup.subtree_control; do sleep 0.1; done").ShouldBe("pids");
        Run("lighter exec box cat /proc/self/cgroup").ShouldBe("0::/init");
        Run("lighter top box | awk 'NR > 1 { print $8, $9 }'").ShouldBe("sleep 1000");
    }

    [Fact]
    public void Ports_are_published_and_containers_reach_each_other()
    {
        Start("-p 8080:80", "sh -c 'mkdir /www; echo hello >/www/index.html; exec httpd -f -h /www'");
        Run("until wget -qO- http://127.0.0.1:8080/ 2>/dev/null; do sleep 0.1; done").ShouldBe("hello");
        Run("lighter run --rm busybox wget -qO- http://$(lighter inspect -f '{{.NetworkSettings.IPAddress}}' box)/").ShouldBe("hello");
    }

    [Fact]
    public void A_build_runs_its_commands_in_a_cgroup()
    {
        Run("""
            mkdir -p /run/context
            printf 'FROM busybox\nRUN cat /proc/self/cgroup >/seen; mknod /disk b 254 0; head -c 1 /disk 2>>/seen; rm /disk\n' >/run/context/Dockerfile
            lighter build -q -t built /run/context >/dev/null
            lighter run --rm --network none built cat /seen
            lighter rmi built >/dev/null
            """).ShouldBe("0::/\nhead: /disk: Operation not permitted");
    }

    [Fact]
    public void A_container_whose_supervisor_is_killed_starts_again()
    {
        Start("--memory 64m");
        Run("kill -9 $(awk '/^PPid/ { print $2 }' /proc/$(lighter inspect -f '{{.State.Pid}}' box)/status)");
        Run("while lighter ps -q | grep .; do sleep 0.1; done >/dev/null; lighter start box; lighter exec box cat /sys/fs/cgroup/memory.max").ShouldBe("box\n67108864");
    }

    /// <summary>Their number never stands still, so that they could not be killed one after another.</summary>
    [Fact]
    public void What_outlives_the_first_process_is_killed_at_once()
    {
        Run("lighter run --rm --network none --pid host --pids-limit 40 busybox sh -c 'fork() { while :; do : & done; }; fork & fork & fork &' 2>/dev/null");
        Run("lighter ps -aq").ShouldBe("");
    }

    private string Run(string script) => _guest.Run(script).ShouldSucceed().Text;

    private void Start(string flags = "", string command = "sleep 1000") => Run($"lighter run -d --name box {flags} busybox {command}");
}
