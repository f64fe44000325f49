using Lighter.Build.Context;
using Lighter.Oci.References;
using Lighter.Testing;

namespace Lighter.Build.Tests.Context;

public sealed class NamedContextTests : IDisposable
{
    private readonly BuildFixture _build = new();
    private readonly TemporaryFolder _other = new();

    public void Dispose()
    {
        _build.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Files_are_copied_mounted_and_begun_with()
    {
        BuildFixture.NeedsBusybox();
        _other.WriteFile("file", "F");
        var result = await BuildAsync("""
            FROM docs AS one
            FROM busybox
            COPY --from=docs file /copied
            COPY --from=one /file /based
            RUN --mount=from=docs,target=/docs cat /docs/file > /mounted
            """, "docs");
        foreach (var path in new[] { "/copied", "/based", "/mounted" })
            _build.ReadFile(result, path).ShouldBe("F");
    }

    [Fact]
    public async Task A_name_goes_before_stages_and_images()
    {
        _other.WriteFile("file", "context");
        _build.Write("file", "stage");
        var result = await BuildAsync("FROM scratch AS base\nCOPY file /file\nFROM base AS last", "base");
        _build.ReadFile(result, "/file").ShouldBe("context");
        result = await BuildAsync("FROM docker.io/library/busybox:latest", "busybox");
        _build.ReadFile(result, "/file").ShouldBe("context");
    }

    [Fact]
    public async Task Another_image_takes_the_place_of_one()
    {
        var result = await _build.BuildAsync(
            "FROM alpine\nENV A=1",
            request => request with { NamedContexts = new Dictionary<string, NamedContext> { ["alpine"] = new ReferredImage(ImageReference.Parse("busybox")) } });
        _build.ReadFile(result, "/etc/passwd").ShouldContain("alice");
    }

    private async Task<BuildResult> BuildAsync(string dockerfile, string name)
    {
        using var files = BuildContext.Open(_other.Path);
        return await _build.BuildAsync(
            dockerfile, request => request with { NamedContexts = new Dictionary<string, NamedContext> { [name] = new ContextFiles(files) } });
    }
}
