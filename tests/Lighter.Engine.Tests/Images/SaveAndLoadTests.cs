using System.Formats.Tar;
using System.Text;
using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Listing;
using Lighter.Oci.Content;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Images;

public sealed class SaveAndLoadTests : IDisposable
{
    private readonly ImageFixture _fixture = new();
    private readonly ImageFixture _other = new();

    public void Dispose()
    {
        _fixture.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData(ArchiveLayout.Docker, false)]
    [InlineData(ArchiveLayout.Docker, true)]
    [InlineData(ArchiveLayout.Oci, false)]
    [InlineData(ArchiveLayout.Oci, true)]
    public async Task What_was_saved_is_loaded_elsewhere_as_the_same_image(ArchiveLayout layout, bool compressed)
    {
        var image = await _fixture.ImportAsync("app:1", ("hello", "world"));
        var archive = _fixture.Save(layout, "app:1");
        var loaded = (await _other.LoadAsync(compressed ? ImageFixture.Gzip(archive) : archive)).ShouldHaveSingleItem();
        loaded.Image.Id.ShouldBe(image.Id);
        loaded.Names.Select(name => name.Familiar).ShouldBe(["app:1"]);
        _other.ReadFile(loaded.Image, "hello").ShouldBe("world");
        _other.ShouldHaveNothingHalfMade();
    }

    [Fact]
    public async Task An_imported_archive_that_was_compressed_is_saved_as_it_came()
    {
        var archive = ImageFixture.Gzip(ImageFixture.Tar(("a", "b")));
        await _fixture.ImportAsync("app", archive, []);
        Entries(_fixture.Save(ArchiveLayout.Docker, "app")).Values.Any(content => content.AsSpan().SequenceEqual(archive)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_images_make_the_same_archive()
    {
        await _fixture.ImportAsync("app", ("a", "b"));
        _fixture.Save(ArchiveLayout.Docker, "app").ShouldBe(_fixture.Save(ArchiveLayout.Docker, "app"));
    }

    [Fact]
    public async Task Several_images_that_share_a_layer_hold_it_once()
    {
        await _fixture.ImportAsync("app:1", ("a", "b"));
        var tar = ImageFixture.Tar(("a", "b"));
        await _fixture.ImportAsync("app:2", tar, ["LABEL x=y"]);
        var archive = _fixture.Save(ArchiveLayout.Docker, "app");
        Entries(archive).Count(entry => entry.Value.AsSpan().SequenceEqual(tar)).ShouldBe(1);
        (await _other.LoadAsync(archive)).SelectMany(image => image.Names).Select(name => name.Familiar).ShouldBe(["app:1", "app:2"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_image_saved_by_its_id_has_no_name()
    {
        var image = await _fixture.ImportAsync("app", ("a", "b"));
        var loaded = await _other.LoadAsync(_fixture.Save(ArchiveLayout.Docker, image.Id.Short));
        loaded.ShouldHaveSingleItem().Names.ShouldBeEmpty();
        loaded[0].Image.Id.ShouldBe(image.Id);
    }

    [Fact]
    public void Nothing_is_written_for_an_image_that_is_not_there()
    {
        using var target = new MemoryStream();
        var save = new SaveImages(_fixture.Engine);
        Should.Throw<LighterException>(() => save.Execute(new SaveRequest(["nothing"]), target, TestContext.Current.CancellationToken))
            .Message.ShouldBe("No such image: nothing:latest");
        target.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_loaded_image_can_be_pushed_and_keeps_its_digest_when_it_was_pulled_before()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/app:1";
        await _fixture.ImportAsync(name, ("a", "b"));
        var pushed = await _fixture.PushAsync(name);
        var loaded = await _other.LoadAsync(_fixture.Save(ArchiveLayout.Docker, name));
        loaded[0].Image.Manifest.ShouldBe(pushed[0].Manifest.Digest);
        (await _other.PushAsync(name))[0].Manifest.Digest.ShouldBe(pushed[0].Manifest.Digest);
    }

    [Fact]
    public async Task An_archive_of_old_Docker_is_loaded_with_its_links_and_in_any_order()
    {
        var layer = ImageFixture.Tar(("hello", "old"));
        var config = Config(layer, layer);
        var name = Digest.OfSha256(config).Encoded;
        var archive = Archive(
            ("manifest.json", Text($$"""[{"Config":"{{name}}.json","RepoTags":["old:1"],"Layers":["aa/layer.tar","bb/layer.tar"]}]""")),
            ("bb/layer.tar", "../aa/layer.tar"),
            ("aa/VERSION", Text("1.0")),
            ("aa/json", Text("""{"id":"aa"}""")),
            ("aa/layer.tar", layer),
            ($"{name}.json", config),
            ("repositories", Text("""{"old":{"1":"bb"}}""")));
        var loaded = (await _fixture.LoadAsync(archive)).ShouldHaveSingleItem();
        loaded.Names[0].Familiar.ShouldBe("old:1");
        loaded.Image.Layers.Count.ShouldBe(2);
        _fixture.ReadFile(loaded.Image, "hello").ShouldBe("old");
    }

    [Fact]
    public async Task Layers_that_an_archive_leaves_out_may_be_in_the_store()
    {
        var image = await _fixture.ImportAsync("base", ("a", "b"));
        var layer = ImageFixture.Tar(("a", "b"));
        var config = Config(layer);
        var archive = Archive(
            ("config.json", config), ("manifest.json", Text("""[{"Config":"config.json","RepoTags":["thin:1"],"Layers":["gone.tar"]}]""")));
        (await _fixture.LoadAsync(archive))[0].Image.Layers.ShouldBe(image.Layers);
        (await Should.ThrowAsync<LighterException>(_other.LoadAsync(archive))).Message.ShouldBe("loading the archive: layer gone.tar is missing");
    }

    [Fact]
    public async Task A_layer_that_is_not_what_the_configuration_says_is_refused()
    {
        var archive = Archive(
            ("layer.tar", ImageFixture.Tar(("a", "other"))),
            ("config.json", Config(ImageFixture.Tar(("a", "b")))),
            ("manifest.json", Text("""[{"Config":"config.json","RepoTags":["x:1"],"Layers":["layer.tar"]}]""")));
        (await Should.ThrowAsync<LighterException>(_fixture.LoadAsync(archive))).Message.ShouldContain("invalid diffID for layer 0");
        new ListImages(_fixture.Engine).Execute(new ImageQuery()).ShouldBeEmpty();
        _fixture.ShouldHaveNothingHalfMade();
    }

    [Fact]
    public async Task A_blob_that_is_not_what_its_name_says_is_refused()
    {
        await _fixture.ImportAsync("app", ("a", "b"));
        var entries = Entries(_fixture.Save(ArchiveLayout.Oci, "app"));
        var config = entries.Single(entry => Encoding.UTF8.GetString(entry.Value).Contains("diff_ids", StringComparison.Ordinal)).Key;
        entries[config] = Text(Encoding.UTF8.GetString(entries[config]).Replace("linux", "LINUX", StringComparison.Ordinal));
        var failure = await Should.ThrowAsync<LighterException>(_other.LoadAsync(Archive([.. entries.Select(entry => (entry.Key, (object)entry.Value))])));
        failure.Code.ShouldBe(ErrorCode.InvalidArgument);
        failure.Message.ShouldContain("has another digest");
    }

    [Theory]
    [InlineData("", "neither manifest.json nor index.json")]
    [InlineData("not an archive at all, only words, and long enough to fill a header of five hundred and twelve bytes.", "archive")]
    public async Task What_is_no_archive_of_images_is_refused(string text, string reason)
    {
        var archive = text.Length == 0 ? Archive(("etc/passwd", Text("root"))) : Text(string.Concat(Enumerable.Repeat(text, 20)));
        var failure = await Should.ThrowAsync<LighterException>(_fixture.LoadAsync(archive));
        failure.Code.ShouldBe(ErrorCode.InvalidArgument);
        failure.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task An_archive_that_was_cut_short_leaves_nothing()
    {
        await _fixture.ImportAsync("app", ("a", new string('x', 100_000)));
        var archive = _fixture.Save(ArchiveLayout.Docker, "app");
        await Should.ThrowAsync<LighterException>(_other.LoadAsync(archive[..(archive.Length / 2)]));
        _other.ShouldHaveNothingHalfMade();
        (await _other.LoadAsync(archive)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_lead_nowhere()
    {
        var archive = Archive(("manifest.json", "index.json"), ("index.json", "manifest.json"), ("a", "../../../../etc/passwd"));
        (await Should.ThrowAsync<LighterException>(_fixture.LoadAsync(archive))).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Config(params byte[][] layers) => Text(
        $$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[{{string.Join(',', layers.Select(layer => $"\"{Digest.OfSha256(layer)}\""))}}]} }""");

    /// <summary>Bytes are files, texts are links.</summary>
    private static byte[] Archive(params (string Name, object Content)[] entries)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
                writer.WriteEntry(content is string link
                    ? new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = link }
                    : new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream((byte[])content) });
        }

        return archive.ToArray();
    }

    private static Dictionary<string, byte[]> Entries(byte[] archive)
    {
        var entries = new Dictionary<string, byte[]>();
        using var reader = new TarReader(new MemoryStream(archive));
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.EntryType != TarEntryType.RegularFile)
                continue;
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            entries.Add(entry.Name, content.ToArray());
        }

        return entries;
    }
}
