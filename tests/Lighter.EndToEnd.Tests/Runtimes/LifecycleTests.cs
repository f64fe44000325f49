using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>A bundle's life by the verbs of an OCI runtime.</summary>
public sealed class LifecycleTests(BaseImages images) : IDisposable
{
    private readonly BundleBox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void A_container_is_created_started_and_deleted_by_three_commands()
    {
        _box.ConfigureShell("echo started; sleep 0.1");
        _box.Create("--pid-file", Path.Join(_box.Folder, "pid")).ShouldSucceed();
        _box.Status.ShouldBe("created");
        _box.Output.ShouldBe("");
        File.ReadAllText(Path.Join(_box.Folder, "pid")).ShouldBe($"{_box.Pid}");
        _box.Run("start", _box.Id).ShouldSucceed();
        Patience.Await(() => _box.Status == "stopped");
        _box.Output.ShouldBe("started");
        _box.Run("start", _box.Id).ShouldFail(1, "cannot start a container that has stopped");
        _box.Run("delete", _box.Id).ShouldSucceed();
        _box.Run("state", _box.Id).ShouldFail(1, "does not exist");
    }

    [Fact]
    public void Nothing_of_ours_runs_beside_the_container()
    {
        _box.ConfigureShell("sleep 1000");
        _box.Create().ShouldSucceed();
        OurProcesses().ShouldBe([_box.Pid]);
        _box.Run("start", _box.Id).ShouldSucceed();
        OurProcesses().ShouldBeEmpty();
    }

    [Fact]
    public void Run_ends_with_the_programs_code_and_leaves_nothing()
    {
        _box.ConfigureShell("echo hello; exit 7");
        _box.Run("run", "--bundle", _box.Bundle, _box.Id).ShouldExit(7).Text.ShouldBe("hello");
        _box.Run("list", "--quiet").Text.ShouldBe("");
    }

    [Fact]
    public void A_running_container_is_seen_entered_signalled_and_only_then_deleted()
    {
        _box.ConfigureShell("trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done");
        _box.RunDetached().ShouldSucceed();
        _box.AwaitOutput("ready");
        _box.Status.ShouldBe("running");
        _box.Run("exec", "--env", "A=b", "--cwd", "/tmp", _box.Id, "sh", "-c", "echo $A $(pwd); exit 5").ShouldExit(5).Text.ShouldBe("b /tmp");
        _box.Run("exec", "--user", "65534:65534", _box.Id, "id", "-u").ShouldSucceed().Text.ShouldBe("65534");
        _box.Run("exec", _box.Id, "nosuch").ShouldFail(127, "executable file not found in $PATH");
        var pids = JsonNode.Parse(_box.Run("ps", "--format", "json", _box.Id).ShouldSucceed().Text)!.AsArray();
        pids.Select(pid => pid!.GetValue<int>()).ShouldContain(_box.Pid);
        _box.Run("ps", _box.Id).ShouldSucceed().Lines[0].ShouldContain("PID");
        _box.Run("list").ShouldSucceed().Text.ShouldContain(_box.Id);
        _box.Run("delete", _box.Id).ShouldFail(1, "that is not stopped: running");
        _box.Run("start", _box.Id).ShouldFail(1, "cannot start an already running container");
        _box.Run("kill", _box.Id).ShouldSucceed();
        Patience.Await(() => _box.Status == "stopped");
        _box.Run("kill", _box.Id).ShouldFail(1, "container not running");
        _box.Run("exec", _box.Id, "true").ShouldFail(1, "cannot exec in a stopped container");
    }

    [Fact]
    public void A_paused_container_is_neither_entered_nor_deleted_until_it_goes_on()
    {
        _box.ConfigureShell("sleep 1000");
        _box.RunDetached().ShouldSucceed();
        _box.Run("pause", _box.Id).ShouldSucceed();
        _box.Status.ShouldBe("paused");
        _box.Run("exec", _box.Id, "true").ShouldFail(1, "cannot exec in a paused container");
        _box.Run("delete", _box.Id).ShouldFail(1, "that is not stopped: paused");
        _box.Run("resume", _box.Id).ShouldSucceed();
        _box.Run("resume", _box.Id).ShouldFail(1, "container not paused");
        _box.Status.ShouldBe("running");
        _box.Run("pause", _box.Id).ShouldSucceed();
        _box.Run("delete", "--force", _box.Id).ShouldSucceed();
    }

    [Fact]
    public void A_created_container_is_deleted_without_ever_starting()
    {
        _box.ConfigureShell("echo never");
        _box.Create().ShouldSucceed();
        _box.Run("delete", _box.Id).ShouldSucceed();
        _box.Output.ShouldBe("");
    }

    [Fact]
    public void Limits_are_written_and_changed()
    {
        _box.ConfigureShell("sleep 1000", config => config["linux"]!["resources"]!["pids"] = new JsonObject { ["limit"] = 50 });
        _box.RunDetached().ShouldSucceed();
        PidsLimit().ShouldBe("50");
        _box.Run("update", "--pids-limit", "60", _box.Id).ShouldSucceed();
        PidsLimit().ShouldBe("60");
        Command.Run(_box.Program, ["--root", _box.State, "update", "--resources", "-", _box.Id], """{"pids":{"limit":70}}""").ShouldSucceed();
        PidsLimit().ShouldBe("70");
        var stats = JsonNode.Parse(_box.Run("events", "--stats", _box.Id).ShouldSucceed().Text)!;
        stats["data"]!["pids"]!["current"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public void Descriptors_are_preserved_and_no_others()
    {
        _box.ConfigureShell("cat <&3; ls /proc/self/fd | wc -l");
        Command.Run("sh", ["-c", "echo given >given; exec 3<given 4</dev/null; \"$@\"", "sh", _box.Program, "--root", _box.State, "run", "--preserve-fds", "1", "--bundle", _box.Bundle, _box.Id], folder: _box.Folder)
            .ShouldSucceed().Lines.ShouldBe(["given", "5"]); // 0 to 3, and the one that ls reads
    }

    [Fact]
    public void A_terminals_master_goes_to_the_console_socket()
    {
        _box.Configure(config =>
        {
            config["process"]!["terminal"] = true;
            config["process"]!["args"] = new JsonArray("sh", "-c", "tty; sleep 1000");
        });
        _box.Create().ShouldFail(1, "console socket");
        using var console = ConsoleSocket.Listen(_box.Folder);
        _box.Create("--console-socket", console.SocketPath).ShouldSucceed();
        using var first = console.Receive();
        _box.Run("start", _box.Id).ShouldSucceed();
        ConsoleSocket.ReadLine(first).ShouldBe("/dev/pts/0");
        _box.Run("exec", "--detach", "--tty", "--console-socket", console.SocketPath, _box.Id, "tty").ShouldSucceed();
        using var second = console.Receive();
        ConsoleSocket.ReadLine(second).ShouldBe("/dev/pts/1");
    }

    [Fact]
    public void Features_and_version_are_told()
    {
        var features = JsonNode.Parse(_box.Run("features").ShouldSucceed().Text)!;
        features["ociVersionMax"]!.GetValue<string>().ShouldBe("1.2.0");
        features["hooks"]!.AsArray().Count.ShouldBe(6);
        features["linux"]!["seccomp"]!["actions"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldContain("SCMP_ACT_NOTIFY");
        features["linux"]!["intelRdt"]!.ToJsonString().ShouldBe("""{"enabled":true,"schemata":true,"monitoring":true}""");
        Command.Run(_box.Program, ["--version"]).ShouldSucceed().Lines[1].ShouldBe("spec: 1.2.0");
        Command.Run(Checkout.Program, ["runtime", "--root", _box.State, "list"]).ShouldSucceed().Text.ShouldStartWith("ID ");
    }

    private string PidsLimit() => _box.Cgroups().Select(path => Path.Join(path, "pids.max")).Where(File.Exists).Select(File.ReadAllText).Single().Trim();

    private IEnumerable<int> OurProcesses() => Directory.GetDirectories("/proc")
        .Where(path => int.TryParse(Path.GetFileName(path), out _) && File.Exists(Path.Join(path, "cmdline")))
        .Where(path => Read(path).Contains(_box.Id, StringComparison.Ordinal))
        .Select(path => int.Parse(Path.GetFileName(path)));

    /// <summary>A process that ends while it is read has nothing to say.</summary>
    private static string Read(string process)
    {
        try
        {
            return File.ReadAllText(Path.Join(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
