using System.Diagnostics;
using System.Globalization;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>The program is replaced under running containers, and the file that their supervisors run from is gone.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly Sandbox _sandbox;

    public UpgradeTests(BaseImages images) => _sandbox = new Sandbox(images, hasProgram: true);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Fifty_containers_go_on_under_the_new_program()
    {
        var names = Enumerable.Range(0, 46).Select(i => string.Create(CultureInfo.InvariantCulture, $"plain{i}")).ToArray();
        var starts = names.Select(name => _sandbox.Start("run", "-d", "--name", name, "busybox", "sh", "-c", "echo up; exec sleep 1000")).ToList();
        Run("answering", "-i", "busybox", "sh", "-c", "while read line; do echo \"got $line\"; done");
        Run("again", "--restart", "always", "busybox", "sh", "-c", "echo run; exec sleep 1000");
        Run("checked", "--health-cmd", "test -e /fine", "--health-interval", "10ms", "busybox", "sleep", "1000");
        Run("passing", "--rm", "busybox", "sleep", "1000");
        starts.ForEach(AwaitSuccess);

        Replace();

        _sandbox.Lighter("ps", "-q").ShouldSucceed().Lines.Length.ShouldBe(50);
        _sandbox.Lighter("logs", "plain7").ShouldSucceed().Text.ShouldBe("up");
        _sandbox.Lighter("exec", "plain8", "echo", "inside").ShouldSucceed().Text.ShouldBe("inside");
        using (var attached = _sandbox.Start("attach", "answering"))
        {
            attached.StandardInput.WriteLine("hello");
            attached.StandardInput.Flush();
            attached.StandardOutput.ReadLine().ShouldBe("got hello");
            attached.StandardInput.Close();
            attached.WaitForExit();
            attached.ExitCode.ShouldBe(0);
        }

        _sandbox.Lighter("exec", "checked", "touch", "/fine").ShouldSucceed();
        Patience.Await(() => Inspect("checked", "{{.State.Health.Status}}") == "healthy");
        EndFromOutside("again");
        Patience.Await(() => _sandbox.Lighter("logs", "again").Output == "run\nrun\n");
        Inspect("again", "{{.State.Status}} {{.RestartCount}}").ShouldBe("running 1");
        EndFromOutside("passing");
        Patience.Await(() => _sandbox.Lighter("ps", "-aq", "--filter", "name=passing").Text.Length == 0);
        _sandbox.Lighter("stop", "-t", "0", "plain9").ShouldSucceed();
        Inspect("plain9", "{{.State.Status}} {{.State.ExitCode}}").ShouldBe("exited 137");
        _sandbox.Lighter("start", "plain9").ShouldSucceed();
        _sandbox.Lighter("rm", "-fa").ShouldSucceed();
    }

    [Fact]
    public void The_new_program_does_what_a_supervisor_has_done()
    {
        Run("again", "--restart", "always", "busybox", "sh", "-c", "echo run; exec sleep 1000");
        ReplaceByScript($"echo \"$@\" >>{_sandbox.Folder}/asked; exec {Checkout.Program} \"$@\"");
        EndFromOutside("again");
        Patience.Await(() => _sandbox.Lighter("logs", "again").Output == "run\nrun\n");
        Asked.ShouldContain("container revive");
        _sandbox.Lighter("rm", "-f", "again").ShouldSucceed();
    }

    [Fact]
    public void A_new_program_that_plans_for_other_supervisors_leaves_the_planning_to_the_old_one()
    {
        Run("again", "--restart", "always", "busybox", "sh", "-c", "echo run; exec sleep 1000");
        ReplaceByScript($"case \"$*\" in *revive*) exit 1;; esac; exec {Checkout.Program} \"$@\"");
        EndFromOutside("again");
        Patience.Await(() => _sandbox.Lighter("logs", "again").Output == "run\nrun\n");
        _sandbox.Lighter("rm", "-f", "again").ShouldSucceed();
    }

    [Theory]
    [InlineData("777", "the file")]
    [InlineData("755", "the folder")]
    public void What_anybody_may_have_put_there_is_not_run(string mode, string what)
    {
        Run("again", "--restart", "always", "busybox", "sh", "-c", "echo run; exec sleep 1000");
        ReplaceByScript($"echo \"$@\" >>{_sandbox.Folder}/asked; exec {Checkout.Program} \"$@\"");
        Command.Run("chmod", [mode, _sandbox.Program]).ShouldSucceed();
        if (what == "the folder")
            Command.Run("chmod", ["777", _sandbox.Folder]).ShouldSucceed();
        EndFromOutside("again");
        Patience.Await(() => _sandbox.Lighter("logs", "again").Output == "run\nrun\n");
        Asked.ShouldNotContain("container revive");
        Command.Run("chmod", ["755", _sandbox.Program]).ShouldSucceed();
        _sandbox.Lighter("rm", "-f", "again").ShouldSucceed();
    }

    /// <summary>What a script in the program's place was called with.</summary>
    private string Asked => File.ReadAllText(Path.Join(_sandbox.Folder, "asked"));

    private void Run(string name, params string[] arguments) => _sandbox.Lighter(["run", "-d", "--name", name, .. arguments]).ShouldSucceed();

    private string Inspect(string name, string format) => _sandbox.Lighter("container", "inspect", "-f", format, name).ShouldSucceed().Text;

    /// <summary>Another file under the same name, as package managers do it; the bytes behind its end make it another build.</summary>
    private void Replace()
    {
        File.Copy(Checkout.Program, _sandbox.Program + ".new");
        File.AppendAllText(_sandbox.Program + ".new", "newer");
        File.Move(_sandbox.Program + ".new", _sandbox.Program, overwrite: true);
    }

    private void ReplaceByScript(string script)
    {
        _sandbox.Write("lighter.new", $"#!/bin/sh\n{script}\n");
        Command.Run("chmod", ["755", _sandbox.Program + ".new"]).ShouldSucceed();
        File.Move(_sandbox.Program + ".new", _sandbox.Program, overwrite: true);
    }

    /// <summary>Its first process ends without a command of ours.</summary>
    private void EndFromOutside(string name)
    {
        using var process = Process.GetProcessById(int.Parse(Inspect(name, "{{.State.Pid}}"), CultureInfo.InvariantCulture));
        process.Kill();
    }

    private static void AwaitSuccess(Process start)
    {
        var error = start.StandardError.ReadToEnd();
        start.WaitForExit();
        start.ExitCode.ShouldBe(0, error);
        start.Dispose();
    }
}
