using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>What <c>build</c> takes and tells.</summary>
public sealed class BuildCommandTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public void An_image_gets_its_names_and_runs()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nCOPY greeting /\nCMD [\"cat\", \"/greeting\"]\n");
        _box.Write("app/greeting", "hello\n");
        _box.Lighter("build", "-t", "app", "-t", "app:v1", "app").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "app:v1").ShouldSucceed().Output.ShouldBe("hello\n");
    }

    [Fact]
    public void Progress_is_told_on_standard_error()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none echo from the step\n");
        var built = _box.Lighter("build", "--progress", "plain", "app").ShouldSucceed();
        built.Output.ShouldBeEmpty();
        built.Error.ShouldContain("[2/2] RUN --network=none echo from the step\n");
        built.Error.ShouldMatch(@"#\d+ \d+\.\d\d\d from the step\n");
        built.Error.ShouldMatch(@"#\d+ DONE \d+\.\ds\n");
        _box.Lighter("build", "app").ShouldSucceed().Error.ShouldMatch(@"#\d+ CACHED\n");
    }

    [Fact]
    public void Quiet_tells_the_id_alone()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nENV A=1\n");
        var built = _box.Lighter("build", "-q", "--iidfile", Path.Join(_box.Folder, "iid"), "app").ShouldSucceed();
        built.Output.ShouldMatch("^sha256:[0-9a-f]{64}\n$");
        built.Error.ShouldBeEmpty();
        File.ReadAllText(Path.Join(_box.Folder, "iid")).ShouldBe(built.Output.TrimEnd());
    }

    [Fact]
    public void A_failure_shows_step_output_and_place()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none echo broken; exit 3\n");
        var built = _box.Lighter("build", "app");
        built.ExitCode.ShouldBe(1);
        built.Error.ShouldContain("------\n > [2/2] RUN --network=none echo broken; exit 3:\nbroken\n------\n");
        built.Error.ShouldContain("   2 | >>> RUN --network=none echo broken; exit 3\n");
        built.Error.ShouldContain("failed to solve: process \"/bin/sh -c echo broken; exit 3\" did not complete successfully: exit code: 3");
    }

    [Fact]
    public void A_dockerfile_may_come_by_standard_input()
    {
        _box.Write("context/file", "F");
        _box.LighterWithInput("FROM busybox\nCOPY file /\n", "build", "-t", "one", "-f", "-", "context").ShouldSucceed();
        _box.LighterWithInput("FROM busybox\nENV A=1\n", "build", "-t", "two", "-").ShouldSucceed();
    }

    [Fact]
    public void Commands_reach_each_other_over_the_default_network()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN ip route > /route && ip -4 addr show eth0 > /address\n");
        _box.Lighter("build", "-t", "net", "app").ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "net", "cat", "/route").ShouldSucceed().Output.ShouldContain("default via");
    }

    [Fact]
    public void A_builder_that_is_killed_takes_its_command_with_it()
    {
        var mark = $"{Random.Shared.Next(100_000, 1_000_000)}";
        _box.Write("app/Dockerfile", $"FROM busybox\nRUN --network=none echo ready; sleep {mark}\n");
        using var build = _box.Start("build", "--progress", "plain", "app");
        while (build.StandardError.ReadLine() is { } line && !line.EndsWith(" ready", StringComparison.Ordinal))
        {
        }

        build.Kill();
        build.WaitForExit();
        SpinWait.SpinUntil(() => !IsRunning(mark), TimeSpan.FromSeconds(10)).ShouldBeTrue();
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none true\n");
        _box.Lighter("build", "app").ShouldSucceed();
    }

    private static bool IsRunning(string argument) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Any(folder => CommandLineOf(folder).EndsWith($"sleep\0{argument}\0", StringComparison.Ordinal));

    private static string CommandLineOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Join(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile
        }
    }
}
