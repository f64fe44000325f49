using Lighter.Store.Cache;
using Lighter.Testing;

namespace Lighter.Build.Tests.Execution;

/// <summary>Mounts of RUN whose places are links, or become links while the mount is made.</summary>
public sealed class HostileMountTests : IDisposable
{
    private const int Builds = 12;

    private readonly BuildFixture _build = new();
    private readonly TemporaryFolder _host = new();

    public HostileMountTests() => BuildFixture.NeedsBusybox();

    public void Dispose()
    {
        _build.Dispose();
        _host.Dispose();
    }

    /// <summary>CVE-2024-23651, CVE-2024-11218: one build swaps a directory of a cache for a link while others mount below it.</summary>
    [Fact]
    public async Task A_place_that_another_build_swaps_leads_nowhere()
    {
        await _build.BuildAsync($"FROM busybox\nRUN --mount=type=cache,id=c,target=/c mkdir /c/place && ln -s {_host.Path} /c/link");
        string Dockerfile(int number) =>
            $"FROM busybox\nRUN mkdir -p {_host.Path}\nRUN --mount=type=cache,id=c,target=/c --mount=type=tmpfs,target=/c/place/made --mount=type=bind,target=/c/place/bound true {number}";
        using (new SwappedDirectory(_build.Store.CacheMounts.DataPath(CacheMountStore.KeyOf("c")), "place", "link"))
        {
            for (var i = 0; i < Builds; i++)
                await SucceedsOrIsRefusedAsync(Dockerfile(i));
        }

        await _build.BuildAsync(Dockerfile(Builds));
        Directory.EnumerateFileSystemEntries(_host.Path).ShouldBeEmpty();
    }

    /// <summary>CVE-2024-23652: the place is a link, before or after; what is made for the mount is made and removed in the image.</summary>
    [Theory]
    [InlineData("type=tmpfs")]
    [InlineData("type=cache")]
    [InlineData("type=bind")]
    [InlineData("type=secret,id=s")]
    public async Task A_place_that_is_a_link_is_one_of_the_image(string mount)
    {
        _host.MakeDirectory("kept/empty");
        _host.WriteFile("kept/file");
        await _build.BuildAsync(
            $"FROM busybox\nRUN mkdir -p {_host.Path} && ln -s {_host.Path} /link\nRUN --mount={mount},target=/link/kept/empty test -e {_host["kept/empty"]}\nRUN --mount={mount},target=/link/made test -e {_host["made"]}\n"
            + $"RUN --mount={mount},target=/x/kept/file mv /x /moved; ln -s {_host.Path} /x",
            request => request with { Secrets = [new BuildSecret("s", "S"u8.ToArray())] });
        Directory.Exists(_host["kept/empty"]).ShouldBeTrue();
        File.Exists(_host["kept/file"]).ShouldBeTrue();
        File.Exists(_host["made"]).ShouldBeFalse();
    }

    /// <summary>CVE-2024-1753 and its kin: names that other tools take for places on the host.</summary>
    [Theory]
    [InlineData("/etc")]
    [InlineData("../../../etc")]
    [InlineData("dir:/etc")]
    [InlineData("oci-archive:/etc/hostname")]
    [InlineData("containers-storage:busybox")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData(".")]
    public async Task Where_a_mount_comes_from_is_a_stage_or_an_image(string from)
    {
        foreach (var type in new[] { "bind", "cache" })
            await Should.ThrowAsync<LighterException>(() => _build.BuildAsync($"FROM busybox\nRUN --mount=type={type},from={from},source=/,target=/x ls /x"));
        _build.Output.ShouldBeEmpty();
    }

    private async Task SucceedsOrIsRefusedAsync(string dockerfile)
    {
        try
        {
            await _build.BuildAsync(dockerfile);
        }
        catch (DockerfileFailure refusal) // the link was in the way
        {
            refusal.Message.ShouldContain("/c/place/");
        }
    }
}
