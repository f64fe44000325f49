using Lighter.Build.Progress;

namespace Lighter.Build.Tests.Execution;

/// <summary>Why a step is executed is told by what changed since the nearest result.</summary>
public sealed class ExplanationTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public ExplanationTests() => BuildFixture.NeedsBusybox();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task Files_that_changed_came_or_went_are_named()
    {
        _build.Write("src/same", "S");
        _build.Write("src/changed", "1");
        _build.Write("src/gone", "G");
        const string dockerfile = "FROM busybox\nCOPY src /src\nRUN cat /src/changed";
        (await ExplainAsync(dockerfile)).ShouldBe([["it was never built here"], ["it was never built here"]]);
        (await ExplainAsync(dockerfile)).ShouldBeEmpty();
        _build.Write("src/changed", "2");
        _build.Write("src/new", "N");
        File.Delete(Path.Join(_build.ContextPath, "src/gone"));
        (await ExplainAsync(dockerfile)).ShouldBe([["src/changed changed", "src/new is new", "src/gone is gone"], ["the layers below are others"]]);
    }

    [Theory]
    [InlineData("RUN echo one", "RUN echo two", "the command changed")]
    [InlineData("ARG A=1\nRUN echo", "ARG A=2\nRUN echo", "the variable A changed")]
    [InlineData("RUN echo", "ENV B=1\nRUN echo", "the variable B is new")]
    [InlineData("RUN echo", "USER alice\nRUN echo", "the user changed")]
    [InlineData("COPY --chmod=600 file /", "COPY --chmod=644 file /", "--chmod changed")]
    [InlineData("COPY file /a", "COPY file /b", "the destination changed")]
    [InlineData("RUN --mount=target=/c true", "RUN --mount=target=/d true", "--mount of /d is new", "--mount of /c is gone")]
    public async Task Inputs_that_changed_are_named(string before, string after, params string[] why)
    {
        _build.Write("file", "F");
        await _build.BuildAsync("FROM busybox\n" + before);
        (await ExplainAsync("FROM busybox\n" + after)).ShouldHaveSingleItem().ShouldBe(why);
    }

    [Fact]
    public async Task Another_base_is_other_layers_below()
    {
        await _build.BuildAsync("FROM busybox\nRUN echo");
        (await ExplainAsync("FROM busybox AS base\nRUN touch /x\nFROM base\nRUN echo")).ShouldContain(reasons => reasons.SequenceEqual(new[] { "the layers below are others" }));
    }

    [Fact]
    public async Task Who_asks_for_no_cache_gets_that_as_the_reason()
    {
        await _build.BuildAsync("FROM busybox\nRUN echo");
        (await ExplainAsync("FROM busybox\nRUN echo", noCache: true)).ShouldBe([["the cache is not to be used"]]);
    }

    private async Task<List<string[]>> ExplainAsync(string dockerfile, bool noCache = false)
    {
        await _build.BuildAsync(dockerfile, request => request with { Explain = true, NoCache = noCache });
        return [.. _build.Events.OfType<StepExplained>().Select(static explained => explained.Reasons.ToArray())];
    }
}
