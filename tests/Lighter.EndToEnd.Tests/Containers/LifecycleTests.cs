using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

public sealed class LifecycleTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Commands_of_supervisors_refuse_what_is_no_number()
    {
        _sandbox.Lighter("container", "exec-ended", "a", "b", "c", "d").ShouldFail(1, "strconv.ParseInt: parsing \"c\": invalid syntax");
        _sandbox.Lighter("container", "revive", "a", "b").ShouldFail(1, "strconv.ParseInt: parsing \"b\": invalid syntax");
    }

    [Fact]
    public void A_detached_container_runs_is_seen_stopped_and_removed()
    {
        var id = Detached("sleeper", "sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done").Text;
        id.Length.ShouldBe(64);
        _sandbox.Lighter("ps", "-q", "--no-trunc").Text.ShouldBe(id);
        State("sleeper").GetProperty("Running").GetBoolean().ShouldBeTrue();
        Patience.Await(() => _sandbox.Lighter("logs", "sleeper").Text == "ready");
        _sandbox.Lighter("stop", "sleeper").ShouldSucceed().Text.ShouldBe("sleeper");
        _sandbox.Lighter("ps", "-q").Text.ShouldBe("");
        State("sleeper").GetProperty("ExitCode").GetInt32().ShouldBe(3);
        _sandbox.Lighter("ps", "-a", "--format", "{{.Names}} {{.Status}}").Text.ShouldStartWith("sleeper Exited (3)");
        _sandbox.Lighter("rm", "sleeper").ShouldSucceed().Text.ShouldBe("sleeper");
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
    }

    [Fact]
    public void A_running_container_is_removed_by_force_only()
    {
        Detached("busy", "sleep", "1000");
        _sandbox.Lighter("rm", "busy").ShouldFail(1, "container is running");
        _sandbox.Lighter("rm", "-f", "busy").ShouldSucceed();
    }

    [Fact]
    public void Created_started_waited_for()
    {
        _sandbox.Lighter("create", "--name", "later", "--network", "none", "busybox", "sh", "-c", "echo ran; exit 7").ShouldSucceed();
        State("later").GetProperty("Status").GetString().ShouldBe("created");
        _sandbox.Lighter("start", "later").ShouldSucceed().Text.ShouldBe("later");
        _sandbox.Lighter("wait", "later").ShouldSucceed().Text.ShouldBe("7");
        _sandbox.Lighter("logs", "later").Text.ShouldBe("ran");
        _sandbox.Lighter("start", "-a", "later").ShouldExit(7).Text.ShouldBe("ran");
    }

    [Fact]
    public void A_restarted_container_keeps_its_files()
    {
        _sandbox.Lighter("run", "--name", "again", "--network", "none", "busybox", "sh", "-c", "echo x >> /count; wc -l < /count").ShouldSucceed().Text.ShouldBe("1");
        _sandbox.Lighter("start", "-a", "again").ShouldSucceed().Text.ShouldBe("2");
    }

    [Fact]
    public void A_kill_signal_is_chosen()
    {
        Detached("target", "sh", "-c", "trap 'exit 9' USR1; echo ready; while :; do sleep 0.05; done");
        Patience.Await(() => _sandbox.Lighter("logs", "target").Text == "ready");
        _sandbox.Lighter("kill", "-s", "USR1", "target").ShouldSucceed();
        _sandbox.Lighter("wait", "target").Text.ShouldBe("9");
    }

    [Fact]
    public async Task A_running_container_that_is_started_is_joined()
    {
        Detached("talks", "sh", "-c", "while test ! -e /end; do sleep 0.05; done; for i in $(seq 20); do echo word; sleep 0.05; done; exit 3");
        _sandbox.Lighter("start", "talks").ShouldSucceed().Text.ShouldBe("talks");
        var end = Task.Run(() => _sandbox.Lighter("start", "-a", "talks"));
        Patience.Await(() => _sandbox.Lighter("events", "--since", "1h", "--until", "0s", "--filter", "event=attach", "--filter", "container=talks").Lines is [not ""]);
        _sandbox.Lighter("exec", "talks", "touch", "/end").ShouldSucceed();
        (await end).ShouldExit(3).Lines.ShouldContain("word");
    }

    [Fact]
    public void Layers_that_cannot_be_mounted_are_told_and_leave_a_container_that_can_be_started()
    {
        _sandbox.Lighter("create", "--name", "bare", "busybox", "true").ShouldSucceed();
        var work = _sandbox.Lighter("inspect", "-f", "{{.GraphDriver.Data.WorkDir}}", "bare").Text;
        Command.Run("mount", ["-t", "tmpfs", "tmpfs", work]).ShouldSucceed(); // must lie on the file system of the upper one
        _sandbox.Lighter("start", "bare").ShouldFail(1, "mounting the container's layers: invalid argument (EINVAL)");
        Command.Run("umount", [work]).ShouldSucceed();
        _sandbox.Lighter("start", "-a", "bare").ShouldSucceed();
    }

    [Fact]
    public void What_is_killed_has_ended_when_kill_returns()
    {
        string[] names = ["k1", "k2", "k3", "k4", "k5"];
        foreach (var name in names)
            Detached(name, "sleep", "1000");
        foreach (var name in names)
            _sandbox.Lighter("kill", name).ShouldSucceed();
        _sandbox.Lighter(["inspect", "-f", "{{.State.Status}} {{.State.ExitCode}}", .. names]).Lines.ShouldAllBe(line => line == "exited 137");
    }

    /// <summary>The supervisor waits for that command to clean up; who kills does not.</summary>
    [Fact]
    public void A_container_whose_own_command_is_stopped_is_killed_without_waiting_for_it()
    {
        using var command = _sandbox.Start("run", "--name", "held", "--network", "none", "busybox", "sleep", "1000");
        Patience.Await(() => _sandbox.Lighter("ps", "-q", "--filter", "name=held").Text != "");
        Command.Run("kill", ["-STOP", $"{command.Id}"]).ShouldSucceed();
        _sandbox.Lighter("kill", "held").ShouldSucceed();
        _sandbox.Lighter("inspect", "-f", "{{.State.Status}}", "held").Text.ShouldBe("exited");
        Command.Run("kill", ["-CONT", $"{command.Id}"]).ShouldSucceed();
        command.WaitForExit();
        command.ExitCode.ShouldBe(137);
    }

    [Fact]
    public void Exec_runs_beside_with_its_own_exit_code()
    {
        Detached("host", "sleep", "1000");
        _sandbox.Lighter("exec", "host", "sh", "-c", "ps | grep -c 'sleep 1000'").Output.ShouldNotBe("0\n");
        _sandbox.Lighter("exec", "host", "sh", "-c", "exit 5").ShouldExit(5);
        _sandbox.Lighter("exec", "host", "nosuch").ShouldFail(127, "executable file not found");
        _sandbox.Lighter("exec", "-w", "/nowhere", "host", "true").ShouldFail(126, "entering the working directory /nowhere");
        _sandbox.LighterWithInput("typed\n", "exec", "-i", "host", "cat").Text.ShouldBe("typed");
        _sandbox.Lighter("exec", "-u", "nobody", "-w", "/tmp", "-e", "A=1", "host", "sh", "-c", "id -u; pwd; echo $A").Lines.ShouldBe(["65534", "/tmp", "1"]);
    }

    [Fact]
    public void Exec_in_a_stopped_container_is_an_error()
    {
        _sandbox.Lighter("run", "--name", "ended", "--network", "none", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("exec", "ended", "true").ShouldFail(1, "is not running");
    }

    [Fact]
    public void Logs_are_kept_in_order_and_cut_from_the_end()
    {
        _sandbox.Lighter("run", "--name", "talker", "--network", "none", "busybox", "sh", "-c", "for i in 1 2 3; do echo $i; done; echo e >&2").ShouldSucceed();
        var logs = _sandbox.Lighter("logs", "talker");
        logs.Output.ShouldBe("1\n2\n3\n");
        logs.Error.ShouldBe("e\n");
        _sandbox.Lighter("logs", "--tail", "2", "talker").Output.ShouldBe("3\n");
        _sandbox.Lighter("logs", "-t", "talker").Lines[0].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z 1$");
    }

    [Fact]
    public void The_supervisor_outlives_the_command_that_started_it()
    {
        using var client = _sandbox.Start("run", "--name", "orphan", "--network", "none", "busybox", "sh", "-c", "echo up; sleep 1000");
        client.StandardOutput.ReadLine().ShouldBe("up");
        client.Kill();
        client.WaitForExit();
        State("orphan").GetProperty("Running").GetBoolean().ShouldBeTrue();
        _sandbox.Lighter("exec", "orphan", "echo", "alive").Text.ShouldBe("alive");
    }

    [Fact]
    public void A_container_that_removes_itself_leaves_nothing()
    {
        _sandbox.Lighter("run", "--rm", "-d", "--name", "short", "--network", "none", "busybox", "true").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("ps", "-aq").Text.Length == 0
            && Directory.GetFileSystemEntries(Path.Join(_sandbox.Folder, "root/containers")).Length == 0);
    }

    [Fact]
    public void What_is_not_there_is_said_in_docker_s_words()
    {
        _sandbox.Lighter("start", "ghost").ShouldFail(1, "No such container: ghost");
        _sandbox.Lighter("rm", "ghost").ShouldFail(1, "No such container: ghost");
        _sandbox.Lighter("inspect", "ghost").ShouldFail(1, "No such object: ghost");
        _sandbox.Lighter("logs", "ghost").ShouldFail(1, "No such container: ghost");
    }

    [Fact]
    public void Files_go_in_and_come_out()
    {
        Detached("box", "sleep", "1000");
        _sandbox.Write("in/a.txt", "A");
        _sandbox.Lighter("cp", Path.Join(_sandbox.Folder, "in"), "box:/tmp/copied").ShouldSucceed();
        _sandbox.Lighter("exec", "box", "cat", "/tmp/copied/a.txt").Text.ShouldBe("A");
        _sandbox.Lighter("cp", "box:/tmp/copied/a.txt", Path.Join(_sandbox.Folder, "out.txt")).ShouldSucceed();
        File.ReadAllText(Path.Join(_sandbox.Folder, "out.txt")).ShouldBe("A");
        _sandbox.Lighter("stop", "-t", "0", "box").ShouldSucceed();
        _sandbox.Lighter("cp", "box:/tmp/copied/a.txt", Path.Join(_sandbox.Folder, "out2.txt")).ShouldSucceed();
        File.ReadAllText(Path.Join(_sandbox.Folder, "out2.txt")).ShouldBe("A");
    }

    [Fact]
    public void A_changed_container_becomes_an_image()
    {
        _sandbox.Lighter("run", "--name", "changed", "--network", "none", "busybox", "sh", "-c", "echo new > /file; rm /etc/group").ShouldSucceed();
        _sandbox.Lighter("diff", "changed").Lines.ShouldBe(["C /etc", "D /etc/group", "A /file"], ignoreOrder: true);
        _sandbox.Lighter("commit", "-m", "a change", "changed", "other:1").ShouldSucceed().Text.ShouldStartWith("sha256:");
        _sandbox.Lighter("run", "--rm", "--network", "none", "other:1", "sh", "-c", "cat /file; ls /etc/group").Output.ShouldBe("new\n");
    }

    [Fact]
    public void A_container_is_exported_as_one_tree()
    {
        _sandbox.Lighter("create", "--name", "flat", "busybox", "true").ShouldSucceed();
        var archive = Path.Join(_sandbox.Folder, "flat.tar");
        _sandbox.Lighter("export", "-o", archive, "flat").ShouldSucceed();
        Command.Run("tar", ["-tf", archive]).Lines.ShouldContain("bin/busybox");
    }

    [Fact]
    public void Paused_containers_do_not_run()
    {
        Detached("frozen", "sleep", "1000");
        _sandbox.Lighter("pause", "frozen").ShouldSucceed();
        State("frozen").GetProperty("Status").GetString().ShouldBe("paused");
        _sandbox.Lighter("unpause", "frozen").ShouldSucceed();
        State("frozen").GetProperty("Status").GetString().ShouldBe("running");
    }

    private CommandResult Detached(string name, params string[] command) =>
        _sandbox.Lighter(["run", "-d", "--name", name, "--network", "none", "busybox", .. command]).ShouldSucceed();

    private JsonElement State(string name) =>
        JsonDocument.Parse(_sandbox.Lighter("inspect", name).ShouldSucceed().Output).RootElement[0].GetProperty("State");
}
