using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The log of a build on disk.</summary>
public sealed class BuildLogTests(BaseImages images) : IDisposable
{
    private const int Lines = 500_000;

    private readonly Sandbox _box = new(images);

    private string Logs => Path.Join(_box.Folder, "root/build-logs");

    public void Dispose() => _box.Dispose();

    [Fact]
    public void Fifty_megabytes_of_output_are_all_there()
    {
        _box.Write("app/Dockerfile", $"FROM busybox\nRUN --network=none yes {new string('x', 99)} | head -n {Lines}; echo the end; exit 3\n");
        var built = _box.Lighter("build", "-q", "app");
        built.ShouldFail(1, "exit code: 3");
        built.Error.ShouldContain("   2 | >>> RUN --network=none yes xxx");
        built.Error.ShouldContain("the end\n------\n");
        var path = built.Error.Split('\n').Single(static line => line.StartsWith("full log: ", StringComparison.Ordinal))["full log: ".Length..];
        File.ReadLines(path).Count(static line => line.EndsWith(new string('x', 99), StringComparison.Ordinal) && line.StartsWith('#')).ShouldBeGreaterThanOrEqualTo(Lines);
        new FileInfo(path).Length.ShouldBeGreaterThan(Lines * 100L);
        File.ReadAllText(path).ShouldContain("ERROR: failed to solve");
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Each_build_has_its_own_and_old_ones_go()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nENV A=1\n");
        Directory.CreateDirectory(Logs);
        for (var i = 0; i < 60; i++)
            File.WriteAllText(Path.Join(Logs, $"20260101T0000{i:00}Z-0123abcd.log"), "old");
        _box.Lighter("build", "-q", "app").ShouldSucceed();
        _box.Lighter("build", "-q", "app").ShouldSucceed().Error.ShouldNotContain("full log");
        var names = Directory.GetFiles(Logs);
        names.Length.ShouldBeLessThanOrEqualTo(50);
        names.Count(static name => File.ReadAllText(name).Contains("exporting to image", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void A_prune_takes_logs_older_than_its_filter_but_none_of_a_build_that_runs()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none echo begun; sleep 1000\n");
        using var build = _box.Start("build", "--progress", "plain", "app");
        while (build.StandardError.ReadLine() is { } line && !line.EndsWith(" begun", StringComparison.Ordinal))
            line.ShouldNotBeNull();
        var old = _box.Write("root/build-logs/20260101T000000Z-0123abcd.log", new string('x', 2000));
        _box.Lighter("builder", "prune", "-f", "--keep-storage", "1g").ShouldSucceed();
        File.Exists(old).ShouldBeTrue();
        _box.Lighter("builder", "prune", "-f", "--filter", "until=2099-01-01T00:00:00Z").ShouldSucceed().Output.ShouldEndWith("Build logs:\t1\nTotal:\t2kB\n");
        File.Exists(old).ShouldBeFalse();
        Directory.GetFiles(Logs).Length.ShouldBe(1);
        build.Kill();
        build.WaitForExit();
        _box.Lighter("builder", "prune", "-f", "--filter", "until=2099-01-01T00:00:00Z").ShouldSucceed();
        Directory.GetFiles(Logs).ShouldBeEmpty();
    }

    [Fact]
    public void A_log_that_cannot_be_written_does_not_fail_the_build()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nENV A=1\n");
        _box.Write("root/build-logs", "a file in its place");
        _box.Lighter("build", "-q", "app").ShouldSucceed().Error.ShouldContain("note: the build's log is not whole:");
    }

    [Fact]
    public void A_killed_build_leaves_what_was_told()
    {
        _box.Write("app/Dockerfile", "FROM busybox\nRUN --network=none echo begun; sleep 1000\n");
        using var build = _box.Start("build", "--progress", "plain", "app");
        while (build.StandardError.ReadLine() is { } line && !line.EndsWith(" begun", StringComparison.Ordinal))
            line.ShouldNotBeNull();
        build.Kill();
        build.WaitForExit();
        File.ReadAllText(Directory.GetFiles(Logs).Single()).ShouldContain("[2/2] RUN --network=none echo begun; sleep 1000\n");
    }
}
