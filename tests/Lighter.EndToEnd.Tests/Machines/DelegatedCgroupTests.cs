namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>Containers of an unprivileged user on a machine with cgroup version 2: limited where a cgroup has been given to the user.</summary>
[Collection(nameof(GuestMachine))]
public sealed class DelegatedCgroupTests : IDisposable
{
    private readonly GuestMachine _guest;

    public DelegatedCgroupTests(GuestMachine guest)
    {
        Assert.SkipWhen(GuestMachine.Missing is not null, GuestMachine.Missing ?? "");
        _guest = guest;
        _guest.Run("""
            echo +cpu +memory +pids >/sys/fs/cgroup/cgroup.subtree_control
            mkdir /sys/fs/cgroup/session
            chown user /sys/fs/cgroup/session /sys/fs/cgroup/session/cgroup.procs /sys/fs/cgroup/session/cgroup.subtree_control
            """).ShouldSucceed();
        _guest.RunAsUser("lighter image inspect busybox >/dev/null 2>&1 || lighter import /base/busybox.tar busybox:latest").ShouldSucceed();
    }

    /// <summary>The processes of a session that has ended may not have been reaped.</summary>
    public void Dispose()
    {
        _guest.RunAsUser("lighter rm -fa && lighter system check").ShouldSucceed();
        _guest.Run("find /sys/fs/cgroup/session/lighter -mindepth 1 -type d 2>/dev/null; ls -A /run/user/1000/lighter/containers").Text.ShouldBe("");
        _guest.Run("until find /sys/fs/cgroup/session -depth -type d -exec rmdir {} +; do sleep 0.1; done").ShouldSucceed();
    }

    [Fact]
    public void Without_one_limits_are_refused_and_all_else_works()
    {
        _guest.RunAsUser("lighter run --rm --network none --memory 64m busybox true").ShouldFail(125, "no cgroup is delegated to you");
        _guest.RunAsUser("lighter run --rm --network none --memory 64m busybox true").ShouldFail(125, "systemd-run --user --scope");
        _guest.RunAsUser("lighter run --rm --network none busybox id -u").ShouldSucceed().Text.ShouldBe("0");
        _guest.RunAsUser("lighter run -d --network none --name box busybox sleep 1000 && lighter exec box echo in && lighter top box").ShouldSucceed();
        _guest.RunAsUser("lighter pause box").ShouldFail(1, "no cgroup is delegated to you");
        _guest.RunAsUser("lighter update --memory 64m box").ShouldFail(1, "no cgroup is delegated to you");
    }

    [Fact]
    public void Limits_hold_below_a_cgroup_that_is_delegated()
    {
        InSession("""
            lighter run --rm --network none --memory 64m --cpus 0.5 --pids-limit 20 busybox sh -c 'cd /sys/fs/cgroup; cat memory.max cpu.max pids.max /proc/self/cgroup'
            lighter run --name box --network none --memory 16m busybox sh -c 'x=a; while :; do x=$x$x; done' || echo $?
            lighter inspect -f '{{.State.OOMKilled}}' box
            cat /proc/self/cgroup
            """).ShouldBe("67108864\n50000 100000\n20\n0::/\n137\ntrue\n0::/session/lighter-host");
    }

    [Fact]
    public void A_container_is_managed_in_its_delegated_cgroup()
    {
        InSession("""
            lighter run -d --name box --network none --memory 64m busybox sleep 1000 >/dev/null
            lighter exec box cat /proc/self/cgroup /sys/fs/cgroup/memory.max
            lighter update --memory 80m --memory-swap -1 box
            lighter stats --no-stream --format '{{.MemUsage}} {{.PIDs}}' | sed 's/^.* \/ //'
            lighter pause box
            lighter ps --format '{{.Status}}' | grep -o Paused
            lighter unpause box
            lighter top box | awk 'NR > 1 { print $8, $9 }'
            """).ShouldBe("0::/\n67108864\nbox\n80MiB 1\nbox\nPaused\nbox\nsleep 1000");
    }

    /// <summary>Its own processes may not join, as the kernel has them write to what lies above both; all else may be done.</summary>
    [Fact]
    public void Another_session_manages_the_container_too()
    {
        InSession("lighter run -d --name box --network none --memory 64m busybox sleep 1000 >/dev/null");
        _guest.RunAsUser("lighter update --memory 80m --memory-swap -1 box && lighter pause box && lighter unpause box").ShouldSucceed();
        _guest.RunAsUser("lighter exec box true").ShouldFail(1, "joining the container's cgroup");
        _guest.RunAsUser("lighter restart -t 0 box").ShouldFail(1, "no cgroup is delegated to you");
        _guest.RunAsUser("lighter inspect -f '{{.State.Status}}' box").Text.ShouldBe("exited");
    }

    /// <summary>Runs shell text as the user, in the cgroup that is delegated.</summary>
    private string InSession(string script) => _guest.Run(
        $"echo $$ >/sys/fs/cgroup/session/cgroup.procs; export XDG_RUNTIME_DIR=/run/user/1000; exec su user -c {GuestMachine.Quoted(script)}").ShouldSucceed().Text;
}
