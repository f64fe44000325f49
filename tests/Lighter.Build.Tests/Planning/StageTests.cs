using Lighter.Dockerfile;

namespace Lighter.Build.Tests.Planning;

public sealed class StageTests : IDisposable
{
    private readonly BuildFixture _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task A_target_that_is_missing_is_told_with_what_was_meant()
    {
        var failure = await Should.ThrowAsync<DockerfileException>(
            () => _build.BuildAsync("FROM scratch AS tests\nFROM scratch", request => request with { Target = "test" }));
        failure.Message.ShouldBe("target stage \"test\" could not be found");
        failure.Hint.ShouldBe("did you mean tests?");
    }

    [Fact]
    public async Task Global_arguments_name_bases_and_reach_stages_that_declare_them()
    {
        var result = await _build.BuildAsync("""
            ARG BASE=nothing
            ARG GREETING=hello
            FROM ${BASE}
            ARG GREETING
            ARG OTHER=$GREETING-there
            ENV SAID=$GREETING OTHER=$OTHER UNDECLARED=x$BASE
            """,
            request => request with { Arguments = new Dictionary<string, string> { ["BASE"] = "busybox" } });
        _build.ConfigOf(result).Config!.Env!.Skip(1).ShouldBe(["SAID=hello", "OTHER=hello-there", "UNDECLARED=x"]);
    }

    [Fact]
    public async Task The_platform_is_an_argument()
    {
        var result = await _build.BuildAsync("FROM scratch\nARG TARGETARCH TARGETOS\nENV P=$TARGETOS/$TARGETARCH");
        _build.ConfigOf(result).Config!.Env!.ShouldContain($"P=linux/{Lighter.Oci.Content.Platform.Host.Architecture}");
    }

    [Fact]
    public async Task A_stage_hands_down_files_configuration_and_arguments()
    {
        _build.Write("a", "A");
        var result = await _build.BuildAsync("FROM scratch AS one\nARG X=1\nENV E=e\nCOPY a /a\nFROM one AS two\nENV Y=$X$E");
        _build.ConfigOf(result).Config!.Env!.ShouldContain("Y=1e");
        _build.ReadFile(result, "/a").ShouldBe("A");
    }

    [Theory]
    [InlineData("FROM scratch AS a\nCOPY --from=b /x /\nFROM scratch AS b", "a", "cannot copy from stage \"b\", it needs to be defined before current stage \"a\"")]
    [InlineData("FROM scratch\nCOPY --from=7 /x /", null, "invalid stage index 7")]
    [InlineData("FROM scratch AS a\nCOPY --from=a /x /", null, "circular dependency detected on stage: a")]
    public async Task Stages_that_are_not_there_yet_are_told(string dockerfile, string? target, string message)
    {
        var failure = await Should.ThrowAsync<DockerfileException>(() => _build.BuildAsync(dockerfile, request => request with { Target = target }));
        failure.Reason.ShouldBe(message);
        failure.Excerpt().ShouldContain(">>> COPY");
    }

    [Fact]
    public async Task A_base_that_cannot_be_found_is_told()
    {
        var failure = await Should.ThrowAsync<DockerfileFailure>(() => _build.BuildAsync("FROM scratch AS builder\nFROM bulder"));
        failure.Message.ShouldContain("failed to resolve source metadata for docker.io/library/bulder:latest");
        failure.Hint.ShouldBe("did you mean the stage builder?");
        failure.Place.Excerpt().ShouldContain(">>> FROM bulder");
    }
}
