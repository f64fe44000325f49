namespace Lighter.Build.Tests.Execution;

public sealed class SquashTests : IDisposable
{
    private const string Dockerfile = """
        FROM busybox
        COPY tree /tree
        RUN rm -r /tree/gone /etc/group && echo new > /tree/new && mkdir -m 1777 /tree/dir && ln /tree/new /tree/hard && ln -s new /tree/soft
        RUN rm -r /home && mkdir -m 0700 /home && touch /home/x && chown 5:6 /home/x
        RUN rm -r /root && echo file > /root
        ENV A=1
        RUN rm /tree/kept && mkdir /tree/kept && touch /tree/kept/y
        """;

    private readonly BuildFixture _build = new();

    public SquashTests()
    {
        BuildFixture.NeedsBusybox();
        _build.Write("tree/kept", "K");
        _build.Write("tree/gone/deep", "G");
    }

    public void Dispose() => _build.Dispose();

    [Fact]
    public async Task One_layer_has_all_that_the_layers_had()
    {
        var many = await _build.BuildAsync(Dockerfile);
        var one = await _build.BuildAsync(Dockerfile, request => request with { Squash = true });
        one.Image.Layers.Count.ShouldBe(2);
        many.Image.Layers.Count.ShouldBe(6);
        Describe(one).ShouldBe(Describe(many));
        var config = _build.ConfigOf(one);
        config.History!.Count(entry => entry.EmptyLayer != true).ShouldBe(2);
        config.Config!.Env!.ShouldContain("A=1");
    }

    [Fact]
    public async Task What_was_made_and_removed_leaves_no_trace()
    {
        var result = await _build.BuildAsync("FROM busybox\nRUN echo secret > /secret; touch /kept\nRUN rm /secret", request => request with { Squash = true });
        _build.EntriesOfTopLayer(result).ShouldBe(["kept"]);
    }

    private List<string> Describe(BuildResult result)
    {
        using var files = _build.FilesOf(result);
        var lines = new List<string>();
        foreach (var path in new[] { "/tree", "/tree/gone", "/tree/new", "/tree/hard", "/tree/soft", "/tree/dir", "/tree/kept", "/tree/kept/y", "/etc/group", "/etc/passwd", "/home", "/home/x", "/root" })
        {
            var status = files.Stat(path);
            lines.Add($"{path} {status?.Kind} {status?.Permissions} {status?.Uid}:{status?.Gid} {(status?.Kind == Lighter.Linux.FileKind.Regular ? $"{status?.LinkCount} {status?.Size}" : "")}");
        }

        return lines;
    }
}
