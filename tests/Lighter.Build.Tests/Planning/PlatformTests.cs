using Lighter.Build.Progress;
using Lighter.Oci.Content;

namespace Lighter.Build.Tests.Planning;

/// <summary>One build for several platforms.</summary>
public sealed class PlatformTests : IDisposable
{
    private static readonly Platform Foreign = Platform.Parse("linux/s390x");

    private readonly BuildFixture _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task Each_platform_has_an_image_with_its_own_variables()
    {
        var built = await BuildAsync("FROM scratch\nARG TARGETARCH BUILDARCH\nENV T=$TARGETARCH B=$BUILDARCH\nCOPY data /\n");
        built.Images.Select(image => image.Platform).ShouldBe([Platform.Host, Foreign]);
        var configs = built.Images.Select(image => _build.Store.Images.ReadConfig(image.Image).Model).ToList();
        configs.Select(config => config.Architecture).ShouldBe([Platform.Host.Architecture, "s390x"]);
        configs.ShouldAllBe(config => config.Config!.Env!.Contains("T=" + config.Architecture) && config.Config.Env.Contains("B=" + Platform.Host.Architecture));
        built.Images[0].Image.Layers.ShouldBe(built.Images[1].Image.Layers);
    }

    [Fact]
    public async Task A_stage_for_the_building_machine_is_executed_and_shown_once()
    {
        BuildFixture.NeedsBusybox();
        const string dockerfile = """
            FROM --platform=$BUILDPLATFORM busybox AS tool
            RUN --network=none echo made >/made
            FROM scratch
            COPY --from=tool /made /

            """;
        await BuildAsync(dockerfile, request => request with { NoCache = true });
        var names = _build.Events.OfType<StepFinished>().Select(finished => finished.Vertex.Name).ToList();
        names.Count(name => name.EndsWith("RUN --network=none echo made >/made", StringComparison.Ordinal)).ShouldBe(1);
        _build.Events.OfType<StepCached>().Select(cached => cached.Vertex.Name).Where(name => name.Contains("] FROM ", StringComparison.Ordinal)).ShouldBe([$"[{Platform.Host} tool 1/2] FROM docker.io/library/busybox:latest"]);
    }

    [Fact]
    public async Task A_stage_that_builds_for_the_target_is_another_one_for_each()
    {
        BuildFixture.NeedsBusybox();
        const string dockerfile = """
            FROM --platform=$BUILDPLATFORM busybox AS tool
            ARG TARGETARCH
            RUN --network=none echo $TARGETARCH >/made
            FROM scratch
            COPY --from=tool /made /

            """;
        var built = await BuildAsync(dockerfile);
        var read = built.Images.Select(image => _build.ReadFile(built with { Images = [image] }, "made").Trim());
        read.ShouldBe([Platform.Host.Architecture, "s390x"]);
        _build.Executed.ShouldContain($"[{Platform.Host}->s390x tool 2/2] RUN --network=none echo s390x >/made");
    }

    private Task<BuildResult> BuildAsync(string dockerfile, Func<BuildRequest, BuildRequest>? change = null)
    {
        _build.Write("data", "D");
        return _build.BuildAsync(dockerfile, request => (change ?? (same => same))(request with { Platforms = [Platform.Host, Foreign], IsForIndex = true }));
    }
}
