using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class CreationTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_container_takes_the_place_of_one_of_its_name()
    {
        Detached("web");
        _sandbox.Lighter("run", "-d", "--name", "web", "--network", "none", "busybox", "true").ShouldFail(125, "is already in use");
        Detached("web", "--replace");
        _sandbox.Lighter("ps", "-aq").Lines.Length.ShouldBe(1);
    }

    [Fact]
    public void A_cgroup_below_another_one_is_found_again_and_removed()
    {
        var parent = $"lighter-test-{Guid.NewGuid():N}";
        Detached("grouped", "--cgroup-parent", $"/{parent}/deeper");
        var pid = _sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "grouped").Text;
        File.ReadAllText($"/proc/{pid}/cgroup").ShouldContain($"/{parent}/deeper/");
        _sandbox.Lighter("pause", "grouped").ShouldSucceed();
        _sandbox.Lighter("unpause", "grouped").ShouldSucceed();
        _sandbox.Lighter("exec", "grouped", "true").ShouldSucceed();
        _sandbox.Lighter("rm", "-f", "grouped").ShouldSucceed();
        foreach (var folder in Directory.GetDirectories("/sys/fs/cgroup", parent, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }))
        {
            Directory.GetDirectories(Path.Join(folder, "deeper")).ShouldBeEmpty();
            Directory.Delete(Path.Join(folder, "deeper"));
            Directory.Delete(folder);
        }

        _sandbox.Lighter("run", "--cgroup-parent", "/../x", "busybox", "true").ShouldFail(125, "invalid cgroup parent");
    }

    [Fact]
    public void A_linked_container_is_known_by_name_and_by_variables()
    {
        _sandbox.Lighter("run", "-d", "--name", "db", "--expose", "5432", "-e", "KIND=sql", "busybox", "sleep", "1000").ShouldSucceed();
        var address = _sandbox.Lighter("inspect", "-f", "{{.NetworkSettings.IPAddress}}", "db").Text;
        _sandbox.Lighter("run", "--rm", "--name", "client", "--link", "db:store", "busybox", "sh", "-c",
                "grep store /etc/hosts | cut -f1; echo $STORE_PORT $STORE_PORT_5432_TCP_ADDR $STORE_PORT_5432_TCP_PORT $STORE_NAME $STORE_ENV_KIND; ping -c1 -W5 store >/dev/null && echo reached")
            .ShouldSucceed().Lines.ShouldBe([address, $"tcp://{address}:5432 {address} 5432 /client/store sql", "reached"]);
        _sandbox.Lighter("stop", "-t", "0", "db").ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--name", "late", "--link", "db", "busybox", "true").ShouldFail(125, "Cannot link to a non running container: /db AS /late/db");
    }

    [Fact]
    public void A_profile_of_one_s_own_filters_system_calls()
    {
        var profile = _sandbox.Write("profile.json", """{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 28}]}""");
        _sandbox.Lighter("run", "--rm", "--network", "none", "--security-opt", $"seccomp={profile}", "busybox", "mkdir", "/x").ShouldFail(1, "No space left on device");
        Detached("filtered", "--security-opt", $"seccomp={profile}");
        File.Delete(profile);
        _sandbox.Lighter("exec", "filtered", "mkdir", "/x").ShouldFail(1, "No space left on device");
        _sandbox.Lighter("stop", "-t", "0", "filtered").ShouldSucceed();
        _sandbox.Lighter("start", "filtered").ShouldSucceed();
        _sandbox.Lighter("run", "--security-opt", $"seccomp={profile}", "busybox", "true").ShouldFail(125, "opening seccomp profile");
    }

    [Fact]
    public void The_volume_option_U_gives_the_source_to_the_user()
    {
        _sandbox.Write("data/inner/file", "x");
        File.CreateSymbolicLink(Path.Join(_sandbox.Folder, "data/link"), "/etc/hostname");
        var data = Path.Join(_sandbox.Folder, "data");
        _sandbox.Lighter("run", "--rm", "--network", "none", "-u", "1234:567", "-v", $"{data}:/data:U", "busybox", "sh", "-c", "echo more >> /data/inner/file; stat -c %u:%g /data/link").ShouldSucceed().Text.ShouldBe("1234:567");
        Command.Run("stat", ["-c", "%u:%g", data, Path.Join(data, "inner/file")]).Lines.ShouldBe(["1234:567", "1234:567"]);
        Command.Run("stat", ["-c", "%u", "/etc/hostname"]).Text.ShouldBe("0");
    }

    [Fact]
    public void The_volume_option_O_keeps_writes_away_from_the_source()
    {
        _sandbox.Write("data/file", "old\n");
        var data = Path.Join(_sandbox.Folder, "data");
        _sandbox.Lighter("run", "--name", "over", "--network", "none", "-v", $"{data}:/data:O", "busybox", "sh", "-c", "cat /data/file; echo new > /data/file; echo x > /data/other; ls /data")
            .ShouldSucceed().Lines.ShouldBe(["old", "file", "other"]);
        Directory.GetFiles(data).ShouldBe([Path.Join(data, "file")]);
        File.ReadAllText(Path.Join(data, "file")).ShouldBe("old\n");
        _sandbox.Lighter("start", "-a", "over").ShouldSucceed().Lines.ShouldBe(["old", "file", "other"]);
    }

    private void Detached(string name, params string[] options) =>
        _sandbox.Lighter(["run", "-d", "--name", name, "--network", "none", .. options, "busybox", "sleep", "1000"]).ShouldSucceed();
}
