using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Rootless;

/// <summary>The life of a container of a user without privilege.</summary>
public sealed class RootlessContainerTests : IClassFixture<RootlessStore>, IDisposable
{
    private readonly UnprivilegedUser _user;

    public RootlessContainerTests(RootlessStore store)
    {
        Assert.SkipWhen(UnprivilegedUser.Missing is not null, UnprivilegedUser.Missing ?? "");
        _user = store.User;
    }

    public void Dispose() => _user.ShouldLeaveNothing();

    [Fact]
    public void A_command_is_executed_as_another_user()
    {
        Start("sleep", "1000");
        _user.Lighter("exec", "-u", "1000:1000", "box", "id", "-u").ShouldSucceed().Text.ShouldBe("1000");
        _user.Lighter("exec", "-u", "1000:1000", "box", "sh", "-c", "touch /tmp/mine; stat -c %u /tmp/mine").ShouldSucceed().Text.ShouldBe("1000");
        _user.Lighter("exec", "-w", "/tmp", "-e", "A=b", "box", "sh", "-c", "pwd; echo $A; exit 5").ShouldExit(5).Text.ShouldBe("/tmp\nb");
    }

    [Fact]
    public void Files_are_copied_in_and_out_of_a_running_and_a_stopped_container()
    {
        Start("sh", "-c", "mkdir /in; chown 1000:1000 /in; trap exit TERM; sleep 1000 & wait");
        var folder = Path.GetDirectoryName(_user.Write("folder/file", "content"))!;
        _user.Lighter("cp", folder, "box:/in").ShouldSucceed();
        _user.Lighter("exec", "box", "cat", "/in/folder/file").Text.ShouldBe("content");
        _user.Lighter("exec", "-u", "1000", "box", "sh", "-c", "umask 77; echo theirs >/in/theirs").ShouldSucceed();
        _user.Lighter("cp", "box:/in/theirs", Path.Join(_user.Home, "theirs")).ShouldSucceed();
        _user.Run(null, "cat", Path.Join(_user.Home, "theirs")).Text.ShouldBe("theirs");
        _user.Lighter("stop", "box").ShouldSucceed();
        _user.Lighter("cp", "box:/in/folder/file", Path.Join(_user.Home, "back")).ShouldSucceed();
        _user.Run(null, "cat", Path.Join(_user.Home, "back")).Text.ShouldBe("content");
        _user.Lighter("diff", "box").ShouldSucceed().Lines.ShouldContain("A /in/theirs");
    }

    [Fact]
    public void Files_that_are_copied_in_are_root_s_or_with_archive_the_container_s_user_s()
    {
        var file = _user.Write("owned", "content");
        _user.Lighter("run", "--network", "none", "-d", "--name", "box", "-u", "1000:100", "busybox", "sleep", "1000").ShouldSucceed();
        _user.Lighter("cp", file, "box:/plain").ShouldSucceed();
        _user.Lighter("cp", "-a", file, "box:/archive").ShouldSucceed();
        _user.Lighter("exec", "box", "stat", "-c", "%u:%g", "/plain", "/archive").ShouldSucceed().Lines.ShouldBe(["0:0", "1000:100"]);
        _user.Lighter("kill", "box").ShouldSucceed();
        _user.Lighter("cp", "-a", file, "box:/later").ShouldSucceed();
        _user.Lighter("cp", "box:/later", Path.Join(_user.Home, "later")).ShouldSucceed();
        _user.Run(null, "stat", "-c", "%u", Path.Join(_user.Home, "later")).Text.ShouldBe($"{_user.Id}");
    }

    [Fact]
    public void With_keep_id_the_user_is_the_same_inside_and_out()
    {
        var folder = Path.GetDirectoryName(_user.Write("own/file", "content"))!;
        _user.Lighter("run", "--network", "none", "--rm", "--userns", "keep-id", "-v", $"{folder}:/own", "busybox", "sh", "-c", "id -u; stat -c %u /own/file; echo more > /own/new; stat -c %u /own/new")
            .ShouldSucceed().Lines.ShouldBe([$"{_user.Id}", $"{_user.Id}", $"{_user.Id}"]);
        _user.Run(null, "stat", "-c", "%u", Path.Join(folder, "new")).Text.ShouldBe($"{_user.Id}");
        _user.Lighter("run", "--network", "none", "--rm", "--userns", "keep-id:uid=77,gid=78", "-v", $"{folder}:/own", "busybox", "sh", "-c", "id -u; id -g; stat -c %u:%g /own/file").ShouldSucceed().Lines.ShouldBe(["77", "78", "77:78"]);
        _user.Lighter("run", "--network", "none", "-d", "--name", "box", "--userns", "keep-id", "busybox", "sleep", "1000").ShouldSucceed();
        _user.Lighter("exec", "box", "id", "-u").ShouldSucceed().Text.ShouldBe($"{_user.Id}");
        _user.Lighter("exec", "-u", "0", "box", "sh", "-c", "touch /root-file && stat -c %u /root-file").ShouldSucceed().Text.ShouldBe("0");
        _user.Lighter("exec", "-u", "5", "box", "sh", "-c", "touch /tmp/five && stat -c %u /tmp/five").ShouldSucceed().Text.ShouldBe("5");
        _user.Lighter("run", "--network", "none", "--userns", "auto", "busybox", "true").ShouldFail(125, "to root only");
        _user.Lighter("run", "--network", "none", "--userns", "nomap", "busybox", "true").ShouldFail(125, "to root only");
    }

    [Fact]
    public void A_device_that_is_described_is_there_with_its_hooks()
    {
        var hook = _user.Write("cdi/hook", "#!/bin/sh\nb=$(grep -o '\"bundle\": *\"[^\"]*' | cut -d'\"' -f4); root=$(grep -o '\"root\":{\"path\":\"[^\"]*' \"$b/config.json\" | cut -d'\"' -f6); id -u >\"$root/hooked\"\n");
        _user.Run(null, "chmod", "755", hook).ShouldSucceed();
        _user.Write("cdi/x.yaml", $"""
            cdiVersion: 0.5.0
            kind: v.com/c
            devices:
            - name: n
              containerEdits:
                env: [A=b]
                deviceNodes:
                - path: /dev/mine
                  hostPath: /dev/zero
                - path: /dev/fuse
                hooks:
                - hookName: createContainer
                  path: {hook}
                  env: ["PATH=/usr/bin:/bin"]
            """);
        _user.Run(null, "env", $"LIGHTER_CDI_SPEC_DIRS={Path.GetDirectoryName(hook)}", Path.Join(_user.Folder, "lighter"), "run", "--rm", "--network", "none", "--device", "v.com/c=n", "busybox",
                "sh", "-c", "echo $A; head -c 1 /dev/mine | od -An -tx1; test -c /dev/fuse && cat /hooked")
            .ShouldSucceed().Lines.ShouldBe(["b", " 00", "0"]);
    }

    [Fact]
    public void Who_does_not_stop_in_time_is_killed()
    {
        Start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1000; done");
        Patience.Await(() => _user.Lighter("logs", "box").Text == "ready");
        _user.Lighter("stop", "-t", "1", "box").ShouldSucceed().Text.ShouldBe("box");
        _user.Lighter("inspect", "-f", "{{.State.Status}} {{.State.ExitCode}}", "box").Text.ShouldBe("exited 137");
    }

    [Fact]
    public void Output_is_kept_and_read_again()
    {
        Start("sh", "-c", "echo out; echo err >&2; exit 4");
        _user.Lighter("wait", "box").ShouldSucceed().Text.ShouldBe("4");
        var logs = _user.Lighter("logs", "box").ShouldSucceed();
        (logs.Text, logs.Error).ShouldBe(("out", "err\n"));
        _user.Lighter("start", "-a", "box").ShouldExit(4);
        _user.Lighter("logs", "--tail", "1", "box").ShouldSucceed();
    }

    [Fact]
    public void A_volume_is_filled_shared_and_removed()
    {
        _user.Lighter("volume", "create", "data").ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "-v", "data:/etc", "busybox", "sh", "-c", "echo x >/etc/mine; chown 1000:1000 /etc/mine; chmod 600 /etc/mine").ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "-u", "1000", "-v", "data:/data", "busybox", "sh", "-c", "ls /data/passwd; cat /data/mine").ShouldSucceed().Text
            .ShouldBe("/data/passwd\nx");
        _user.Lighter("volume", "rm", "data").ShouldSucceed();
        _user.Lighter("volume", "ls", "-q").Text.ShouldBe("");
    }

    [Fact]
    public void Without_subordinate_ids_everything_belongs_to_one_user() => _user.WithoutSubordinateIds(() =>
    {
        _user.Write("single/Dockerfile", "FROM busybox\nRUN --network=none echo made >/made && echo wheel:x:10:root >>/etc/group\nCOPY Dockerfile /\n");
        _user.Lighter("build", "-q", "-t", "single", Path.Join(_user.Home, "single")).ShouldSucceed();
        _user.Lighter("run", "--rm", "--network", "none", "single", "cat", "/made").ShouldSucceed().Text.ShouldBe("made");
        _user.Lighter("run", "-d", "--name", "box", "--network", "none", "single", "sleep", "1000").ShouldSucceed();
        _user.Lighter("exec", "box", "id", "-u").ShouldSucceed().Text.ShouldBe("0");
        var refused = _user.Lighter("run", "--rm", "--network", "none", "-u", "1000", "single", "true");
        refused.ShouldFail(125, "/etc/subuid");
        _user.Lighter("exec", "-u", "1000", "box", "true").Error.ShouldContain("/etc/subuid");
    });

    private void Start(params string[] command) =>
        _user.Lighter(["run", "-d", "--name", "box", "--network", "none", "busybox", .. command]).ShouldSucceed();
}
