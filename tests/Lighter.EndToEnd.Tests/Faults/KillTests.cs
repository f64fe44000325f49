using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>Processes of ours killed at any moment: the next command works, and the sandbox finds nothing left at its end.</summary>
public sealed class KillTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_killed_supervisor_takes_its_container_along_and_leaves_nothing()
    {
        _sandbox.Lighter("run", "-d", "--name", "lost", "busybox", "sleep", "1000").ShouldSucceed();
        using var container = Process.GetProcessById(State("lost").GetProperty("Pid").GetInt32());
        Kill(ProcessStatus.ParentOf(container.Id));
        container.WaitForExit();
        _sandbox.Lighter("ps", "-q").Text.ShouldBe("");
        State("lost").GetProperty("Status").GetString().ShouldBe("exited");
        State("lost").GetProperty("ExitCode").GetInt32().ShouldBe(137);
        _sandbox.Lighter("start", "lost").ShouldSucceed();
        _sandbox.Lighter("rm", "-f", "lost").ShouldSucceed();
    }

    /// <summary>In cgroup version 1 a frozen process does not even die.</summary>
    [Fact]
    public void The_container_of_a_killed_supervisor_goes_though_it_is_paused()
    {
        var id = _sandbox.Lighter("run", "-d", "--name", "frozen", "busybox", "sleep", "1000").ShouldSucceed().Text;
        var container = State("frozen").GetProperty("Pid").GetInt32();
        _sandbox.Lighter("pause", "frozen").ShouldSucceed();
        Kill(ProcessStatus.ParentOf(container));
        _sandbox.Lighter("rm", "-f", "frozen").ShouldSucceed();
        Leftovers.Cgroups(id).ShouldBeEmpty();
        Patience.Await(() => !Directory.Exists($"/proc/{container}"));
    }

    [Fact]
    public void A_killed_command_leaves_its_container_to_the_supervisor_which_cleans_up()
    {
        using var command = _sandbox.Start("run", "--rm", "-i", "--name", "short", "busybox", "sh", "-c", "echo up; sleep 1000");
        command.StandardOutput.ReadLine().ShouldBe("up");
        command.Kill();
        command.WaitForExit();
        _sandbox.Lighter("kill", "short").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("ps", "-aq").Text.Length == 0);
    }

    /// <summary>At twenty moments over the whole life of a run, the command and all its children are killed.</summary>
    [Fact]
    public void A_run_killed_at_any_moment_is_cleaned_up_by_the_next_commands()
    {
        var ids = new HashSet<string>();
        for (var moment = 0; moment < 20; moment++)
        {
            using var command = _sandbox.Start("run", "--rm", "--name", $"victim{moment}", "busybox", "true");
            command.WaitForExit(moment * 2);
            command.Kill(entireProcessTree: true);
            command.WaitForExit();
            ids.UnionWith(_sandbox.Lighter("ps", "-aq", "--no-trunc").ShouldSucceed().Lines);
        }

        _sandbox.Lighter("run", "--rm", "busybox", "echo", "whole").ShouldSucceed().Text.ShouldBe("whole");
        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
        _sandbox.Lighter("system", "check").ShouldSucceed().Output.ShouldBe("");
        Leftovers.Of(_sandbox.Folder).Where(left => !left.Contains("/layers/", StringComparison.Ordinal)).ShouldBeEmpty();
        ids.SelectMany(Leftovers.Cgroups).ShouldBeEmpty();
        var bridge = _sandbox.Lighter("network", "inspect", "-f", "{{index .Options \"com.docker.network.bridge.name\"}}", "bridge").ShouldSucceed().Text;
        Patience.Await(() => Leftovers.Links(bridge).Count == 0);
    }

    [Fact]
    public void A_removal_killed_at_any_moment_is_finished_by_the_next()
    {
        for (var moment = 0; moment < 10; moment++)
        {
            var name = $"removed{moment}";
            _sandbox.Lighter("create", "--name", name, "busybox", "true").ShouldSucceed();
            using var command = _sandbox.Start("rm", name);
            command.WaitForExit(moment);
            command.Kill();
            command.WaitForExit();
        }

        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
    }

    [Fact]
    public void Two_hundred_containers_start_at_once_from_as_many_shells()
    {
        const int count = 200;
        var names = Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"many{i}")).ToArray();
        var starts = names.Select(name => _sandbox.Start("run", "-d", "--name", name, "busybox", "sleep", "1000")).ToList();
        foreach (var start in starts)
        {
            var error = start.StandardError.ReadToEnd();
            start.WaitForExit();
            start.ExitCode.ShouldBe(0, error);
            start.Dispose();
        }

        _sandbox.Lighter("ps", "-q").Lines.Length.ShouldBe(count);
        _sandbox.Lighter(["container", "inspect", "-f", "{{.NetworkSettings.IPAddress}}", .. names]).Lines.Distinct().Count().ShouldBe(count);
        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
    }

    [Fact]
    public void A_port_in_use_is_said_in_docker_s_words_and_nothing_runs()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _sandbox.Lighter("run", "-d", "--name", "late", "-p", $"{port}:80", "busybox", "sleep", "1000").ShouldFail(125, "port is already allocated");
        _sandbox.Lighter("ps", "-q").Text.ShouldBe("");
        _sandbox.Lighter("ps", "-a", "--format", "{{.Names}} {{.Status}}").Text.ShouldBe("late Created");
    }

    private JsonElement State(string name) =>
        JsonDocument.Parse(_sandbox.Lighter("container", "inspect", name).ShouldSucceed().Output).RootElement[0].GetProperty("State");

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }
}
