namespace Lighter.Build.Tests.Execution;

/// <summary>The same inputs make the same image, in whatever store, whenever, whatever the files' times are.</summary>
public sealed class ReproducibleTests
{
    private const string Dockerfile = """
        FROM busybox
        WORKDIR /made
        COPY src /src
        ADD <<EOF /heredoc
        text
        EOF
        RUN mkdir dir && echo x > dir/file && ln dir/file dir/hard && ln -s file dir/soft && rm /etc/group
        RUN --mount=type=cache,target=/cache touch -d 2001-02-03 /old
        """;

    private static readonly DateTimeOffset Epoch = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public async Task Two_stores_and_other_times_make_one_image()
    {
        BuildFixture.NeedsBusybox();
        var first = await BuildAsync(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), Epoch);
        var second = await BuildAsync(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), Epoch);
        second.Id.ShouldBe(first.Id);
        second.Layers.ShouldBe(first.Layers);
        second.Created.ShouldBe(Epoch);
    }

    [Fact]
    public async Task Another_epoch_makes_another_image()
    {
        BuildFixture.NeedsBusybox();
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        (await BuildAsync(time, Epoch)).Id.ShouldNotBe((await BuildAsync(time, Epoch.AddSeconds(1))).Id);
    }

    [Fact]
    public async Task All_files_of_new_layers_have_the_time()
    {
        BuildFixture.NeedsBusybox();
        using var build = new BuildFixture();
        build.Write("src/file", "F");
        var result = await build.BuildAsync(Dockerfile, request => request with { Epoch = Epoch });
        foreach (var layer in result.Image.Layers.Skip(1))
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(build.Store.Layers.DiffPath(layer), "*", SearchOption.AllDirectories))
                new FileInfo(path).LastWriteTimeUtc.ShouldBe(Epoch.UtcDateTime, path);
        }
    }

    private static async Task<(string Id, string[] Layers, DateTimeOffset? Created)> BuildAsync(DateTime modified, DateTimeOffset epoch)
    {
        using var build = new BuildFixture();
        foreach (var name in new[] { "src/file", "src/deep/other" })
            File.SetLastWriteTimeUtc(build.Write(name, "F"), modified);
        var result = await build.BuildAsync(Dockerfile, request => request with { Epoch = epoch });
        return (result.Id.ToString(), [.. result.Image.Layers.Skip(1).Select(static layer => layer.ToString())], build.ConfigOf(result).Created);
    }
}
