using Lighter.Engine.Images.Importing;
using Lighter.Engine.Images.Inspecting;
using Lighter.Engine.Images.Listing;
using Lighter.Oci.Images;

namespace Lighter.Engine.Tests.Images;

public sealed class ImageListTests : IDisposable
{
    private readonly ImageFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Each_tag_is_a_row_and_an_image_without_one_is_listed_too()
    {
        await _fixture.ImportAsync("app:1", ("a", "b"));
        new TagImage(_fixture.Engine).Execute("app:1", "example.org/other:2");
        await _fixture.ImportAsync(null, ImageFixture.Tar(("c", "d")), []);
        Rows().ShouldBe(["app:1", "example.org/other:2", "<none>:<none>"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("reference", "app", "app:1 app:2")]
    [InlineData("reference", "a*:2", "app:2")]
    [InlineData("reference", "example.org/*", "example.org/other:2")]
    [InlineData("label", "tier", "app:2")]
    [InlineData("label", "tier=web", "app:2")]
    [InlineData("label", "tier=db", "")]
    [InlineData("dangling", "true", "")]
    [InlineData("dangling", "false", "app:1 app:2 example.org/other:2")]
    [InlineData("since", "app:1", "app:2 example.org/other:2")]
    [InlineData("before", "app:2", "app:1")]
    [InlineData("until", "1h", "")]
    public async Task Filters_choose_images(string name, string value, string expected)
    {
        await _fixture.ImportAsync("app:1", ("a", "1"));
        await _fixture.ImportAsync("app:2", ImageFixture.Tar(("a", "2")), ["LABEL tier=web"]);
        await _fixture.ImportAsync("example.org/other:2", ("a", "3"));
        Rows((name, value)).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Fact]
    public void An_unknown_filter_is_refused() =>
        Should.Throw<LighterException>(() => Rows(("colour", "red"))).Message.ShouldBe("invalid filter 'colour'");

    [Theory]
    [InlineData("alp*", "alpine", true)]
    [InlineData("a*", "a/b", false)]
    [InlineData("a/*", "a/b", true)]
    [InlineData("[a-c]?p", "bip", true)]
    [InlineData("[^a]x", "ax", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("*", "", true)]
    public void Patterns_are_Gos(string pattern, string text, bool matches) => ReferencePattern.MatchesText(pattern, text).ShouldBe(matches);

    [Fact]
    public async Task Removing_a_name_of_several_untags_and_removing_the_last_deletes()
    {
        var image = await _fixture.ImportAsync("app:1", ("a", "b"));
        new TagImage(_fixture.Engine).Execute("app:1", "app:2");
        var remove = new RemoveImages(_fixture.Engine, static _ => false);
        var first = remove.Execute(new RemoveRequest { Images = ["app:1"] }).Removals.ShouldHaveSingleItem();
        first.Untagged.ShouldBe(["app:1"]);
        first.Deleted.ShouldBeEmpty();
        var second = remove.Execute(new RemoveRequest { Images = ["app:2", "nothing"] });
        second.Removals.ShouldHaveSingleItem().Deleted.ShouldContain(image.Id);
        second.Failures.ShouldHaveSingleItem().Message.ShouldBe("No such image: nothing:latest");
        _fixture.ShouldHaveNothingHalfMade();
    }

    [Fact]
    public async Task Pruning_takes_what_has_no_name_and_with_all_everything()
    {
        await _fixture.ImportAsync("app:1", ("a", "b"));
        await _fixture.ImportAsync(null, ImageFixture.Tar(("c", "d")), []);
        new PruneImages(_fixture.Engine).Execute(all: false, []).Deleted.Count.ShouldBe(2);
        Rows().ShouldBe(["app:1"]);
        new PruneImages(_fixture.Engine).Execute(all: false, [("dangling", "false")]);
        Rows().ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_of_an_import_are_in_the_configuration()
    {
        var image = await _fixture.ImportAsync(
            "app",
            ImageFixture.Tar(("a", "b")),
            ["CMD [\"run\", \"it\"]", "ENV A=1 B=\"two words\"", "WORKDIR /srv", "EXPOSE 80", "ENTRYPOINT echo x", "LABEL l=1", "USER me:us", "VOLUME /data", "STOPSIGNAL SIGINT"]);
        var config = _fixture.Engine.Store.Images.ReadConfig(image).Model.Config.ShouldNotBeNull();
        config.Cmd.ShouldBe(["run", "it"]);
        config.Env.ShouldBe(["A=1", "B=two words"]);
        config.WorkingDir.ShouldBe("/srv");
        config.ExposedPorts!.ShouldBe(["80/tcp"]);
        config.Entrypoint.ShouldBe(["/bin/sh", "-c", "echo x"]);
        config.User.ShouldBe("me:us");
        config.StopSignal.ShouldBe("SIGINT");
    }

    [Theory]
    [InlineData("RUN true")]
    [InlineData("COPY a b")]
    [InlineData("CMD a\nCMD b")]
    public void A_change_that_is_more_than_configuration_is_refused(string change) =>
        Should.Throw<LighterException>(() => ConfigChanges.Apply(new ExecutionConfig(), [change]));

    [Fact]
    public async Task Inspection_has_every_member_that_templates_name()
    {
        var image = await _fixture.ImportAsync("app:1", ImageFixture.Tar(("a", "b")), ["CMD x"]);
        var json = InspectImage.ToJson(new InspectImage(_fixture.Engine).Execute("app:1"));
        json.GetProperty("Id").GetString().ShouldBe(image.Id.ToString());
        json.GetProperty("RepoTags")[0].GetString().ShouldBe("app:1");
        json.GetProperty("RepoDigests").GetArrayLength().ShouldBe(0);
        json.GetProperty("Config").GetProperty("Labels").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        json.GetProperty("RootFS").GetProperty("Layers")[0].GetString().ShouldBe(image.Layers[0].ToString());
        json.GetProperty("GraphDriver").GetProperty("Data").GetProperty("UpperDir").GetString().ShouldBe(_fixture.Engine.Store.Images.DiffPaths(image)[0]);
        json.GetProperty("Size").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task History_names_the_image_on_its_last_step_alone()
    {
        var image = await _fixture.ImportAsync("app:1", ("a", "12345"));
        var line = new ListHistory(_fixture.Engine).Execute("app:1").ShouldHaveSingleItem();
        line.Image.ShouldBe(image.Id);
        line.Size.ShouldBe(5);
        line.Comment.ShouldBe("Imported from -");
    }

    [Fact]
    public async Task A_layer_of_two_images_counts_once_in_disk_usage()
    {
        await _fixture.ImportAsync("app:1", ("a", "12345"));
        await _fixture.ImportAsync("app:2", ImageFixture.Tar(("a", "12345")), ["LABEL a=b"]);
        var usage = ImageDiskUsage.Of(_fixture.Engine);
        usage.Images.Count.ShouldBe(2);
        usage.TotalBytes.ShouldBe(5);
        usage.ReclaimableBytes.ShouldBe(5);
        usage.Images.ShouldAllBe(image => image.SharedBytes == 5);
    }

    [Fact]
    public void A_digest_cannot_be_given_as_a_tag() =>
        Should.Throw<LighterException>(() => new TagImage(_fixture.Engine).Execute("a", "b@sha256:" + new string('0', 64)))
            .Message.ShouldBe("refusing to create a tag with a digest reference");

    private IEnumerable<string> Rows(params (string, string)[] filters) =>
        new ListImages(_fixture.Engine).Execute(new ImageQuery { Filters = filters })
            .Select(row => $"{row.Repository ?? "<none>"}:{row.Tag ?? "<none>"}");
}
