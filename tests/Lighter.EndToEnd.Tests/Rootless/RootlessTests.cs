using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Rootless;

/// <summary>What a user without privilege can do, as that very user.</summary>
public sealed class RootlessTests : IClassFixture<RootlessStore>, IDisposable
{
    private readonly UnprivilegedUser _user;

    public RootlessTests(RootlessStore store)
    {
        Assert.SkipWhen(UnprivilegedUser.Missing is not null, UnprivilegedUser.Missing ?? "");
        _user = store.User;
    }

    public void Dispose() => _user.ShouldLeaveNothing();

    [Fact]
    public void Inside_the_user_is_root_with_the_ids_of_the_subordinate_ranges()
    {
        Run("sh", "-c", "id -u; id -g").Text.ShouldBe("0\n0");
        var map = Run("cat", "/proc/self/uid_map").Text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        map[0].ShouldBe(["0", $"{_user.Id}", "1"]);
        map[1][0].ShouldBe("1");
        map[1][2].ShouldBe("65536");
    }

    [Fact]
    public void Another_user_of_the_container_is_one_of_the_subordinate_ids() => Run("-u", "1000:1000", "sh", "-c", "id -u; id -g").Text.ShouldBe("1000\n1000");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_exit_code_is_the_commands_own(int code) => Run("sh", "-c", $"exit {code}").ShouldExit(code);

    [Fact]
    public void A_command_that_is_not_there_is_127() => Run("nosuchthing").ShouldExit(127);

    [Fact]
    public void What_root_writes_into_a_bind_mount_belongs_to_the_user()
    {
        var folder = Path.GetDirectoryName(_user.Write("shared/own", "mine"))!;
        Run("-v", $"{folder}:/shared", "sh", "-c", "cat /shared/own; echo x >/shared/made; stat -c %u /shared/own").Text.ShouldBe("mine0");
        _user.Run(null, "stat", "-c", "%u", Path.Join(folder, "made")).Text.ShouldBe($"{_user.Id}");
    }

    [Fact]
    public void A_file_of_the_hosts_root_stays_closed()
    {
        var secret = Path.Join(_user.Folder, "secret");
        File.WriteAllText(secret, "closed");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead);

        var result = Run("--privileged", "-v", $"{secret}:/secret:ro", "cat", "/secret");

        result.ShouldFail(1, "Permission denied");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Files_of_other_users_go_with_the_container()
    {
        Run("sh", "-c", "mkdir -p /data/deep && touch /data/deep/file && chown -R 1000:1000 /data && chmod 700 /data /data/deep").ShouldSucceed();
        _user.Leftovers().ShouldBeEmpty();
    }

    /// <summary>CVE-2023-25809, CVE-2022-27649</summary>
    [Fact]
    public void Cgroups_are_read_only_and_no_capability_is_inheritable()
    {
        const string look = "for place in /sys/fs/cgroup /sys/fs/cgroup/*; do mkdir $place/made 2>/dev/null && echo made $place; done; grep CapInh /proc/self/status";
        const string seen = "CapInh:\t0000000000000000";
        Run("sh", "-c", look).ShouldSucceed().Text.ShouldBe(seen);
        _user.Lighter("run", "--rm", "--network", "host", "--cgroupns", "host", "busybox", "sh", "-c", look).ShouldSucceed().Text.ShouldBe(seen);
        _user.Lighter("run", "-d", "--name", "box", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _user.Lighter("exec", "box", "sh", "-c", look).ShouldSucceed().Text.ShouldBe(seen);
        _user.Write("look/Dockerfile", $"FROM busybox\nRUN --network=none ({look}) > /seen\nCMD [\"cat\", \"/seen\"]\n");
        _user.Lighter("build", "-q", "-t", "look", Path.Join(_user.Home, "look")).ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "look").ShouldSucceed().Text.ShouldBe(seen);
    }

    [Fact]
    public void A_network_of_the_machine_is_refused_with_a_way_out() =>
        _user.Lighter("run", "--rm", "busybox", "true").ShouldFail(125, "use --network host or --network none");

    [Fact]
    public void The_hosts_network_can_be_used() =>
        _user.Lighter("run", "--rm", "--network", "host", "busybox", "ls", "/sys/class/net").Output.ShouldContain("lo");

    [Fact]
    public void A_command_runs_in_the_namespace_itself()
    {
        _user.Lighter("unshare", "id", "-u").Text.ShouldBe("0");
        _user.Lighter("unshare", "sh", "-c", "exit 9").ShouldExit(9);
        _user.Lighter("unshare", "sh", "-c", $"touch {_user.Home}/file && chown 5:5 {_user.Home}/file && stat -c %u {_user.Home}/file && rm {_user.Home}/file")
            .Text.ShouldBe("5");
    }

    [Fact]
    public void Containers_run_from_inside_of_the_namespace_too() =>
        _user.Lighter("unshare", Path.Join(_user.Folder, "lighter"), "run", "--rm", "--network", "none", "busybox", "id", "-u").Text.ShouldBe("0");

    [Fact]
    public void Without_subordinate_ids_there_is_root_alone() => _user.WithoutSubordinateIds(() =>
    {
        Run("id", "-u").Text.ShouldBe("0");
        Run("-u", "1000", "id", "-u").ExitCode.ShouldBe(125);
        var inside = _user.Lighter("unshare", "id", "-u");
        inside.Text.ShouldBe("0");
        inside.Error.ShouldContain("no ids are granted");
    });

    private CommandResult Run(params string[] words) => _user.Lighter(["run", "--rm", "--network", "none", .. Split(words).Options, "busybox", .. Split(words).Command]);

    /// <summary>Options with one dash take a word, those with two none.</summary>
    private static (string[] Options, string[] Command) Split(string[] words)
    {
        var count = 0;
        while (words[count].StartsWith('-'))
            count += words[count].StartsWith("--", StringComparison.Ordinal) ? 1 : 2;
        return (words[..count], words[count..]);
    }
}
