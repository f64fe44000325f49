namespace Lighter.EndToEnd.Tests.Machines;

/// <summary>Containers on a machine whose init is systemd: in its scopes, and back after a boot.</summary>
[Collection(nameof(SystemdMachine))]
public sealed class SystemdContainerTests : IDisposable
{
    private const string Cgroup = "cd $(find /sys/fs/cgroup -name $(lighter inspect -f '{{.Id}}' box))";

    private readonly SystemdMachine _guest;

    public SystemdContainerTests(SystemdMachine guest)
    {
        Assert.SkipWhen(SystemdMachine.Missing is not null, SystemdMachine.Missing ?? "");
        _guest = guest;
    }

    /// <summary>With the last process of a scope systemd ends it, in its own time.</summary>
    public void Dispose()
    {
        Run("lighter rm -fa; lighter system check");
        RunAsUser("lighter rm -fa; lighter system check");
        Run("while systemctl list-units --all --no-legend 'lighter-*' | grep .; do sleep 0.1; done");
        RunAsUser("while systemctl --user list-units --all --no-legend 'lighter-*' | grep .; do sleep 0.1; done");
        Run("find /sys/fs/cgroup -name 'lighter-*'").ShouldBe("");
    }

    [Fact]
    public void Who_makes_cgroups_is_told()
    {
        Run("lighter info | grep 'Cgroup Driver'").Trim().ShouldBe("Cgroup Driver: cgroupfs");
        Run("lighter --cgroup-manager systemd info | grep 'Cgroup Driver'").Trim().ShouldBe("Cgroup Driver: systemd");
        RunAsUser("lighter info | grep 'Cgroup Driver'").Trim().ShouldBe("Cgroup Driver: systemd");
        RunAsUser("lighter --cgroup-manager cgroupfs info | grep 'Cgroup Driver'").Trim().ShouldBe("Cgroup Driver: cgroupfs");
        _guest.Run("lighter --cgroup-manager none info").ShouldFail(125, "invalid cgroup manager \"none\"");
    }

    [Fact]
    public void Root_has_them_in_a_scope_when_asked()
    {
        Run("lighter --cgroup-manager systemd run -d --name box --network none --memory 64m --pids-limit 20 busybox sleep 1000 >/dev/null");
        Run($"{Cgroup}; pwd | sed 's/[0-9a-f]\\{{64\\}}/ID/g'; cat memory.max pids.max")
            .ShouldBe("/sys/fs/cgroup/system.slice/lighter-ID.scope/ID\n67108864\n20");
        Run("systemctl show lighter-$(lighter inspect -f '{{.Id}}' box).scope -p Delegate -p ActiveState").ShouldBe("Delegate=yes\nActiveState=active");
        Run("lighter exec box cat /proc/self/cgroup").ShouldBe("0::/");
        Run("lighter --cgroup-manager systemd restart -t 0 box >/dev/null; lighter exec box cat /sys/fs/cgroup/memory.max").ShouldBe("67108864");
        Run("lighter --cgroup-manager systemd run --rm --network none --cgroup-parent machine.slice --cgroupns host busybox cat /proc/self/cgroup | cut -d/ -f2")
            .ShouldBe("machine.slice");
        _guest.Run("lighter --cgroup-manager systemd run --rm --cgroup-parent /x busybox true").ShouldFail(125, "with systemd it is a slice");
    }

    [Fact]
    public void A_container_that_restarts_stays_in_its_scope()
    {
        Run("lighter --cgroup-manager systemd run -d --name box --network none --restart always busybox sh -c 'sleep 1; exit 1' >/dev/null");
        Run("until [ $(lighter inspect -f '{{.RestartCount}}' box) -ge 2 ]; do sleep 0.2; done; lighter stop -t 0 box");
        Run("lighter start box >/dev/null; find /sys/fs/cgroup -name $(lighter inspect -f '{{.Id}}' box) | cut -d/ -f5").ShouldBe("lighter");
    }

    [Fact]
    public void A_user_s_limits_hold_without_more_ado()
    {
        RunAsUser("lighter run --rm --network none --memory 64m --cpus 0.5 --pids-limit 20 busybox sh -c 'cd /sys/fs/cgroup; cat memory.max cpu.max pids.max /proc/self/cgroup'")
            .ShouldBe("67108864\n50000 100000\n20\n0::/");
        RunAsUser("lighter run --name box --network none --memory 16m busybox sh -c 'x=a; while :; do x=$x$x; done'; lighter inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' box")
            .ShouldBe("137 true");
        _guest.RunAsUser("lighter --cgroup-manager cgroupfs run --rm --network none --memory 64m busybox true").ShouldFail(125, "no cgroup is delegated to you");
    }

    [Fact]
    public void A_user_s_container_is_managed_from_wherever_the_user_is()
    {
        RunAsUser("lighter run -d --name box --network none --memory 64m busybox sleep 1000 >/dev/null");
        RunAsUser("lighter exec box cat /proc/self/cgroup /sys/fs/cgroup/memory.max").ShouldBe("0::/\n67108864");
        RunAsUser("lighter update --memory 80m --memory-swap -1 box; lighter pause box; lighter ps --format '{{.Status}}' | grep -o Paused; lighter unpause box")
            .ShouldBe("box\nbox\nPaused\nbox");
        RunAsUser("lighter restart -t 0 box; lighter exec box cat /sys/fs/cgroup/memory.max").ShouldBe("box\n83886080");
        RunAsUser("lighter stats --no-stream --format '{{.PIDs}}'").ShouldBe("1");
    }

    /// <summary>The machine's service brings root's back, the user's own systemd the user's.</summary>
    [Fact]
    public void Containers_with_a_restart_policy_are_back_after_a_boot()
    {
        const string Box = "run -d --name box --network none --restart always --stop-signal KILL --memory 64m busybox sleep 1000";
        Run($"lighter {Box}; lighter create --name other --network none busybox sleep 1000; lighter system install; systemctl daemon-reload; systemctl start lighter");
        RunAsUser($"lighter {Box}; lighter system install --user; systemctl --user daemon-reload; systemctl --user start lighter");
        _guest.Reboot();
        Run("until lighter exec box true 2>/dev/null; do sleep 0.2; done; lighter ps --format '{{.Names}}'").ShouldBe("box");
        RunAsUser("until lighter exec box true 2>/dev/null; do sleep 0.2; done; lighter exec box cat /sys/fs/cgroup/memory.max").ShouldBe("67108864");
    }

    private string Run(string script) => _guest.Run(script).ShouldSucceed().Text;

    private string RunAsUser(string script) => _guest.RunAsUser(script).ShouldSucceed().Text;
}
