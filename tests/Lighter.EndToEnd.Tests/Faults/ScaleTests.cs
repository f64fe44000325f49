using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>Many containers, clients and bytes at once: nothing waits for what it need not, and no supervisor grows.</summary>
public sealed class ScaleTests(BaseImages images) : IDisposable
{
    /// <summary>In kB; one that idles has some 600.</summary>
    private const int MostMemory = 8 * 1024;

    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Lists_wait_for_no_container()
    {
        _sandbox.Lighter("run", "-d", "--name", "busy", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("create", "--name", "idle", "busybox", "true").ShouldSucceed();
        using (var held = HoldLock("busy"))
        {
            _sandbox.Lighter("ps", "-a", "--format", "{{.Names}} {{.State}}").ShouldSucceed().Lines.Order().ShouldBe(["busy running", "idle created"]);
            _sandbox.Lighter("inspect", "-f", "{{.State.Status}}", "busy").ShouldSucceed().Text.ShouldBe("running");
            held.StandardInput.Close();
            held.WaitForExit();
        }

        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
    }

    [Fact]
    public void A_list_of_hundreds_is_right()
    {
        const int count = 300;
        Parallel.For(0, count, i => _sandbox.Lighter("create", "--name", string.Create(CultureInfo.InvariantCulture, $"c{i}"), "busybox", "true").ShouldSucceed());
        Parallel.For(0, 10, i => _sandbox.Lighter("start", string.Create(CultureInfo.InvariantCulture, $"c{i}")).ShouldSucceed());
        Patience.Await(() => _sandbox.Lighter("ps", "-q").ShouldSucceed().Text.Length == 0);
        var listed = _sandbox.Lighter("ps", "-a", "--format", "{{.Names}} {{.State}}").ShouldSucceed().Lines;
        listed.Length.ShouldBe(count);
        listed.Count(static line => line.EndsWith("exited", StringComparison.Ordinal)).ShouldBe(10);
        _sandbox.Lighter(["inspect", "-f", "{{.Created}}", .. listed.Select(line => line.Split(' ')[0])]).ShouldSucceed().Lines
            .Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Descending);
        _sandbox.Lighter("ps", "-aq", "--filter", "status=created").Lines.Length.ShouldBe(count - 10);
        _sandbox.Lighter("rm", "-a").ShouldSucceed().Lines.Length.ShouldBe(count);
    }

    [Fact]
    public void Ten_thousand_clients_come_and_go_and_the_supervisor_stays_small()
    {
        var supervisor = RunAndFindSupervisor("visited", "-i", "busybox", "cat");
        var path = LinkToSocket("visited");
        for (var i = 0; i < 10_000; i++)
            AttachAndLeave(path);
        ProcessStatus.OwnMemory(supervisor).ShouldBeLessThan(MostMemory);
        _sandbox.LighterWithInput("still here\n", "attach", "visited").ShouldSucceed().Text.ShouldBe("still here");
        _sandbox.Lighter("rm", "-f", "visited").ShouldSucceed();
    }

    [Fact]
    public void Output_without_end_costs_a_bounded_log_and_no_memory()
    {
        var supervisor = RunAndFindSupervisor("talking", "--log-opt", "max-size=2m", "--log-opt", "max-file=3", "busybox", "yes", "a line without end");
        var id = _sandbox.Lighter("inspect", "-f", "{{.Id}}", "talking").Text;
        var logs = Path.Join(_sandbox.Folder, "root/containers", id);
        using (var stalled = _sandbox.Start("attach", "--no-stdin", "talking"))
        {
            // The client takes nothing; the log is rotated through all of its files nevertheless.
            var first = Oldest(logs);
            Patience.Await(() => Oldest(logs) is { } oldest && oldest != first);
            ProcessStatus.OwnMemory(supervisor).ShouldBeLessThan(MostMemory);
            stalled.Kill();
            stalled.WaitForExit();
        }

        _sandbox.Lighter("stop", "-t", "0", "talking").ShouldSucceed();
        Directory.EnumerateFiles(logs, "log*").Sum(static file => new FileInfo(file).Length).ShouldBeLessThanOrEqualTo(3 * 2 * 1024 * 1024);
        _sandbox.Lighter("rm", "-f", "talking").ShouldSucceed();
    }

    /// <summary>CVE-2022-31030</summary>
    [Fact]
    public void Output_of_a_further_process_without_end_costs_no_memory()
    {
        _sandbox.Lighter("run", "-d", "--name", "box", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        using (var talking = _sandbox.Start("exec", "box", "yes", "a line without end"))
        {
            var block = new char[1024 * 1024];
            talking.StandardOutput.ReadBlock(block).ShouldBe(block.Length);
            var before = ProcessStatus.OwnMemory(talking.Id);
            for (var i = 0; i < 64; i++)
                talking.StandardOutput.ReadBlock(block).ShouldBe(block.Length);
            ProcessStatus.OwnMemory(talking.Id).ShouldBeLessThan(before + 1024);
            talking.Kill();
            talking.WaitForExit();
        }

        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
    }

    [Fact]
    public void A_storm_of_restarts_is_seen_and_ended()
    {
        const int count = 20;
        Parallel.For(0, count, i => _sandbox.Lighter(
            "run", "-d", "--name", string.Create(CultureInfo.InvariantCulture, $"storm{i}"), "--restart", "always", "busybox", "false").ShouldSucceed());
        Patience.Await(() => _sandbox.Lighter(["inspect", "-f", "{{.RestartCount}}", .. Names("storm", count)]).ShouldSucceed().Lines
            .All(static restarts => int.Parse(restarts, CultureInfo.InvariantCulture) > 1));
        _sandbox.Lighter("ps", "-aq").ShouldSucceed().Lines.Length.ShouldBe(count);
        RemoveAllAtOnce(Names("storm", count));
    }

    /// <summary>Each ends only when all have been asked to.</summary>
    [Fact]
    public void One_command_stops_all_at_once_and_prints_them_in_order()
    {
        string[] names = ["second", "first", "third"];
        _sandbox.Lighter("volume", "create", "shared").ShouldSucceed();
        foreach (var name in names)
        {
            _sandbox.Lighter("run", "-d", "--name", name, "-v", "shared:/v", "busybox", "sh", "-c",
                "trap 'touch /v/$HOSTNAME; while [ $(ls /v | wc -l) -lt 3 ]; do sleep 0.01; done; exit 0' TERM; echo up; while :; do sleep 0.01; done").ShouldSucceed();
            Patience.Await(() => _sandbox.Lighter("logs", name).Text == "up");
        }

        var stopped = _sandbox.Lighter(["stop", "-t", "600", .. names, "nobody"]);
        stopped.ShouldFail(1, "No such container: nobody");
        stopped.Lines.ShouldBe(names);
        _sandbox.Lighter(["inspect", "-f", "{{.State.ExitCode}}", .. names]).Lines.ShouldBe(["0", "0", "0"]);
        _sandbox.Lighter(["rm", .. names]).ShouldSucceed().Lines.ShouldBe(names);
        _sandbox.Lighter("volume", "rm", "shared").ShouldSucceed();
    }

    [Fact]
    public void Many_are_removed_at_once_by_as_many_commands()
    {
        const int count = 40;
        Parallel.For(0, count, i => _sandbox.Lighter(
            "run", "-d", "--name", string.Create(CultureInfo.InvariantCulture, $"many{i}"), "busybox", "sleep", "1000").ShouldSucceed());
        RemoveAllAtOnce(Names("many", count));
    }

    private void RemoveAllAtOnce(string[] names)
    {
        var removals = names.Select(name => _sandbox.Start("rm", "-f", name)).ToList();
        foreach (var removal in removals)
        {
            var error = removal.StandardError.ReadToEnd();
            removal.WaitForExit();
            removal.ExitCode.ShouldBe(0, error);
            removal.Dispose();
        }

        _sandbox.Lighter("ps", "-aq").ShouldSucceed().Text.ShouldBe("");
    }

    private static string[] Names(string name, int count) => [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}{i}"))];

    private int RunAndFindSupervisor(string name, params string[] arguments)
    {
        _sandbox.Lighter(["run", "-d", "--name", name, .. arguments]).ShouldSucceed();
        return ProcessStatus.ParentOf(int.Parse(_sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", name).Text, CultureInfo.InvariantCulture));
    }

    /// <summary>Another process holds the container's lock until its input ends.</summary>
    private Process HoldLock(string name)
    {
        var id = _sandbox.Lighter("inspect", "-f", "{{.Id}}", name).Text;
        var holder = Command.Start("sh", ["-c", "exec 9<>\"$1\"; flock 9; echo held; cat", "sh", Path.Join(_sandbox.Folder, "root/locks/container-" + id)]);
        holder.StandardOutput.ReadLine().ShouldBe("held");
        return holder;
    }

    /// <summary>The path of the socket itself is longer than an address may be.</summary>
    private string LinkToSocket(string name)
    {
        var id = _sandbox.Lighter("inspect", "-f", "{{.Id}}", name).Text;
        var link = Path.Join(_sandbox.Folder, "c");
        Directory.CreateSymbolicLink(link, Path.Join(_sandbox.Folder, "run/containers", id));
        return Path.Join(link, "attach.sock");
    }

    /// <summary>Asks for the output and goes without a word.</summary>
    private static void AttachAndLeave(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        socket.Send([1, 0, 0, 0, 2, 0, 0, 0, 6]);
    }

    private static string? Oldest(string logs) =>
        Directory.EnumerateFiles(logs, "log.2").Select(static file => File.GetLastWriteTimeUtc(file).ToString("O", CultureInfo.InvariantCulture)).FirstOrDefault();
}
