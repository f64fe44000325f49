using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Terminals;

/// <summary>What stands on a terminal when a transfer or a build is done: each thing once and whole, however small the terminal.</summary>
public sealed class ProgressTests : IDisposable
{
    private const int Layers = 8;

    private readonly Sandbox _sandbox;
    private readonly DockerRegistry _registry;

    public ProgressTests(BaseImages images)
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        Assert.SkipUnless(Tool.Has("script"), "script (package bsdutils) is not installed");
        _registry = DockerRegistry.Start();
        _sandbox = new Sandbox(images);
        _sandbox.Write("app/Dockerfile", "FROM busybox\n" + string.Concat(Enumerable.Range(1, Layers - 1).Select(static i => $"RUN --network=none echo {i} >/{i}\n")));
        _sandbox.Lighter("build", "-q", "-t", Name, "app").ShouldSucceed();
    }

    private string Name => $"{_registry.Address}/app:1";

    public void Dispose()
    {
        _sandbox.Dispose();
        _registry.Dispose();
    }

    [Theory]
    [InlineData(30, 100)]
    [InlineData(30, 40)]
    [InlineData(6, 60)]
    public void A_push_and_a_pull_end_with_a_line_for_each_layer(int rows, int columns)
    {
        var pushed = On(rows, columns, "push", Name);
        Ends(pushed, ": Pushed").Count.ShouldBe(Layers, string.Join('\n', pushed));
        pushed[0].ShouldStartWith("The push refers to");
        Ends(On(rows, columns, "push", Name), ": Layer already exists").Count.ShouldBe(Layers);
        _sandbox.Lighter("system", "prune", "-af").ShouldSucceed();

        var pulled = On(rows, columns, "pull", Name);
        Ends(pulled, ": Pull complete").Count.ShouldBe(Layers, string.Join('\n', pulled));
        pulled[0].ShouldBe("1: Pulling from app");
        pulled.ShouldNotContain(static line => line.EndsWith(": Pulling fs layer", StringComparison.Ordinal));
        pulled[^1].ShouldBe(Name);
    }

    [Fact]
    public void A_run_that_pulls_shows_it_on_standard_error_only()
    {
        _sandbox.Lighter("push", "-q", Name).ShouldSucceed();
        _sandbox.Lighter("system", "prune", "-af").ShouldSucceed();
        var file = Path.Join(_sandbox.Folder, "output");
        Ends(On(6, 60, "run", "--rm", "--network", "none", Name, "cat", "/3", ">", file), ": Pull complete").Count.ShouldBe(Layers);
        File.ReadAllText(file).ShouldBe("3\n");
    }

    [Theory]
    [InlineData(30, 100)]
    [InlineData(6, 40)]
    public void A_build_ends_with_a_line_for_each_step(int rows, int columns)
    {
        var built = On(rows, columns, "build", "--no-cache", "app");
        for (var step = 2; step <= Layers; step++)
            built.Count(line => line.Contains($"[{step}/{Layers}] RUN", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', built));
        built.ShouldAllBe(line => line.Length <= columns);
    }

    [Fact]
    public void Without_a_terminal_nothing_is_drawn()
    {
        foreach (var command in new string[][] { ["push", Name], ["pull", Name], ["build", "--no-cache", "app"] })
        {
            var result = _sandbox.Lighter(command).ShouldSucceed();
            (result.Output + result.Error).ShouldNotContain("\e");
            (result.Output + result.Error).ShouldNotContain("\r");
        }
    }

    private static List<string> Ends(IReadOnlyList<string> lines, string end) => [.. lines.Where(line => line.EndsWith(end, StringComparison.Ordinal)).Distinct()];

    /// <summary>What a terminal of this size shows after the command.</summary>
    private IReadOnlyList<string> On(int rows, int columns, params string[] words) =>
        Screen.Show(_sandbox.LighterOnTerminal(rows, columns, words).ShouldSucceed().Output, rows, columns);
}
