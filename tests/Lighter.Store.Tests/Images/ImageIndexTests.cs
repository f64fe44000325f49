using System.Text;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Store.Tests.Images;

/// <summary>Names that lead to an index: to images of several platforms at once.</summary>
public sealed class ImageIndexTests : IDisposable
{
    private static readonly Platform Foreign = Platform.Parse("linux/s390x");

    private readonly StoreFixture _fixture = new();
    private readonly ImageRecord _own;
    private readonly ImageRecord _foreign;

    public ImageIndexTests() => (_foreign, _own) = (Add("foreign", Foreign), Add("own", Platform.Host));

    private ImageStore Images => _fixture.Store.Images;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_name_leads_to_the_image_for_this_machine_and_by_platform_to_the_others()
    {
        var index = AddIndex("app");
        Images.Resolve("app").Id.ShouldBe(_own.Id);
        Images.Resolve(index.Digest.ToString()).Id.ShouldBe(_own.Id);
        Images.Find("app", new PlatformMatcher(Foreign))!.Id.ShouldBe(_foreign.Id);
        Images.Find(_own.Id.ToString(), new PlatformMatcher(Foreign)).ShouldBeNull();
        Images.FindIndex("app")!.ShouldBe(index);
        index.Images.ShouldBe([_foreign.Id, _own.Id]);
    }

    [Fact]
    public void Images_of_a_named_index_do_not_dangle_and_go_with_its_last_name()
    {
        AddIndex("app", "other");
        Images.Find(_foreign.Id)!.IsDangling.ShouldBeFalse();
        Images.Prune(all: false, _ => true).Deleted.ShouldBeEmpty();
        Images.Remove("other", force: false, _ => false).Deleted.ShouldBeEmpty();
        var removal = Images.Remove("app", force: false, _ => false);
        removal.Untagged.ShouldBe(["app:latest"]);
        removal.Deleted.ShouldBe([_own.Id, _foreign.Id, _own.Layers[0], _foreign.Layers[0]], ignoreOrder: true);
        Directory.GetFiles(Path.Join(_fixture.Paths.Root, "images/blobs/sha256")).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_moves_leaves_images_that_dangle()
    {
        AddIndex("app");
        var young = _fixture.Image("young", "app");
        Images.FindIndex("app").ShouldBeNull();
        Images.Prune(all: false, _ => true).Deleted.ShouldContain(_foreign.Id);
        Images.List().Select(image => image.Id).ShouldBe([young.Id]);
    }

    [Fact]
    public void An_image_keeps_what_else_it_is_named_when_the_index_goes()
    {
        AddIndex("app");
        Images.Tag(_foreign.Id, ImageReference.Parse("foreign:1"));
        Images.Tag(_own.Id, ImageReference.Parse("own:1"));
        Images.Remove("app", force: false, _ => false).Deleted.ShouldBeEmpty();
        Images.FindIndex("own:1").ShouldBeNull();
        Images.List().Count.ShouldBe(2);
    }

    [Fact]
    public void One_image_of_an_index_is_not_removed_by_its_id_unless_by_force()
    {
        AddIndex("app");
        Should.Throw<LighterException>(() => Images.Remove(_foreign.Id.Short, force: false, _ => false)).Message
            .ShouldBe($"conflict: unable to delete {_foreign.Id.Short} (must be forced) - image is the linux/s390x of one with a name");
        Images.Remove(_foreign.Id.Short, force: true, _ => false).Deleted.ShouldContain(_foreign.Id);
        Images.FindIndex("app").ShouldBeNull();
        Images.Resolve("app").Id.ShouldBe(_own.Id);
    }

    [Fact]
    public void What_a_container_uses_stays_with_all_that_has_its_name()
    {
        AddIndex("app");
        _fixture.Store.Containers.Create(StoreFixture.Container("web", _foreign));
        Images.Prune(all: true, _ => true).Deleted.ShouldBeEmpty();
        Images.Remove("app", force: false, _ => false).Deleted.ShouldBe([_own.Id, _own.Layers[0]]);
        Images.Find(_foreign.Id).ShouldNotBeNull();
    }

    [Fact]
    public void An_index_of_which_one_image_came_grows_with_the_others()
    {
        var document = Index();
        var (first, second) = (Bytes(_foreign), Bytes(_own));
        Images.Remove(_own.Id.ToString(), force: true, _ => false);
        Images.Remove(_foreign.Id.ToString(), force: true, _ => false);
        var foreign = Pull("foreign", Foreign, first, document);
        Images.FindIndex("pulled")!.IsWhole.ShouldBeFalse();
        Images.Resolve("pulled").Id.ShouldBe(foreign.Id);
        var own = Pull("own", Platform.Host, second, document);
        Images.FindIndex("pulled")!.IsWhole.ShouldBeTrue();
        Images.Resolve("pulled").Id.ShouldBe(own.Id);
        Images.Find("pulled", new PlatformMatcher(Foreign))!.Digests.ShouldBe([Named(document)]);
    }

    [Fact]
    public void An_index_that_names_what_is_not_here_is_refused()
    {
        var absent = new Descriptor { MediaType = MediaTypes.OciManifest, Digest = Digest.OfSha256("absent"u8), Size = 6 };
        var document = ManifestDocument.Create(new ImageIndex { SchemaVersion = 2, Manifests = [absent] });
        Should.Throw<LighterException>(() => Images.AddIndex(new NewIndex { Document = document, Images = [_own.Id] })).Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public void Other_tools_see_the_index_under_its_name()
    {
        var index = AddIndex("app");
        File.ReadAllText(Path.Join(_fixture.Paths.Root, "images/index.json")).ShouldContain($"\"digest\":\"{index.Digest}\"");
    }

    [Fact]
    public void A_check_finds_what_an_index_lacks_and_leaves_the_images_that_are_here()
    {
        var index = AddIndex("app");
        Problems(repair: false).ShouldBeEmpty();
        var manifest = Images.Find(_foreign.Id)!.Manifest!.Value;
        File.Delete(_fixture.Store.Blobs.PathOf(manifest));
        Problems(repair: false).ShouldBe(["app:latest: of its index of several platforms not all that it names is here"]);
        Problems(repair: true).Count().ShouldBe(1);
        Problems(repair: false).ShouldBeEmpty();
        Images.FindIndex("app").ShouldBe(index with { IsWhole = false });
        Images.Find("app", new PlatformMatcher(Foreign))!.Id.ShouldBe(_foreign.Id);
    }

    [Fact]
    public void A_name_of_a_damaged_index_leads_to_the_image_alone()
    {
        var index = AddIndex("app");
        File.AppendAllText(_fixture.Store.Blobs.PathOf(index.Digest), " ");
        Problems(repair: true).ShouldBe(
            [$"{index.Digest}: the content does not have this digest", "app:latest: of its index of several platforms its document is missing"]);
        Problems(repair: false).ShouldBeEmpty();
        Images.FindIndex("app").ShouldBeNull();
        Images.Resolve("app").Id.ShouldBe(_own.Id);
    }

    [Fact]
    public void A_changed_index_takes_the_place_of_the_one_before_and_an_empty_one_has_only_a_name()
    {
        var name = ImageReference.Parse("app:latest");
        Images.AddEmptyIndex(name);
        Images.IsEmptyIndex(name).ShouldBeTrue();
        var first = AddIndex("app");
        Images.IsEmptyIndex(name).ShouldBeFalse();
        Images.Tag(_own.Id, name.WithDigest(first.Digest), first.Digest);
        var document = ManifestDocument.Create(Index().Index! with { Annotations = new ValueMap { ["a"] = "b" } });
        var second = Images.AddIndex(new NewIndex { Document = document, Images = [_own.Id, _foreign.Id], Names = [name], IsChange = true });
        Images.FindIndex("app")!.Digest.ShouldBe(second.Digest);
        Images.FindIndex(first.Digest.ToString()).ShouldBeNull();
        Images.Find(name.WithDigest(first.Digest)).ShouldBeNull();
        Images.RemoveIndex(name).Deleted.ShouldContain(_own.Id);
        Images.List().ShouldBeEmpty();
    }

    private IEnumerable<string> Problems(bool repair) =>
        _fixture.Store.Check().Run(repair, cancellationToken: TestContext.Current.CancellationToken).Select(static found => $"{found.Subject}: {found.Problem}");

    private static ImageReference Named(ManifestDocument document) => ImageReference.Parse("pulled").WithDigest(document.Descriptor.Digest);

    private static ManifestDocument Manifest(Digest config, long size) => ManifestDocument.Create(new ImageManifest
    {
        SchemaVersion = 2,
        MediaType = MediaTypes.OciManifest,
        Config = new Descriptor { MediaType = MediaTypes.OciConfig, Digest = config, Size = size },
    });

    private static byte[] Config(string author, Platform platform, Digest layer) => Encoding.UTF8.GetBytes(
        $$"""{"author":"{{author}}","architecture":"{{platform.Architecture}}","os":"linux","rootfs":{"type":"layers","diff_ids":["{{layer}}"]} }""");

    private ImageRecord Add(string text, Platform platform)
    {
        using var hold = _fixture.Store.Layers.Hold();
        var config = Config(text, platform, _fixture.Layer(text).DiffId);
        return Images.Add(new NewImage { Config = config, Manifest = Manifest(Digest.OfSha256(config), config.Length).Bytes });
    }

    private ImageRecord Pull(string text, Platform platform, ReadOnlyMemory<byte> manifest, ManifestDocument index)
    {
        using var hold = _fixture.Store.Layers.Hold();
        return Images.Add(new NewImage
        {
            Config = Config(text, platform, _fixture.Layer(text).DiffId),
            Manifest = manifest,
            Index = index,
            Names = [ImageReference.Parse("pulled:latest"), Named(index)],
        });
    }

    private ReadOnlyMemory<byte> Bytes(ImageRecord image) => Images.ReadManifest(image)!.Bytes;

    private ManifestDocument Index() => ManifestDocument.Create(new ImageIndex
    {
        SchemaVersion = 2,
        MediaType = MediaTypes.OciIndex,
        Manifests = new[] { _foreign, _own }.Select(image => Images.ReadManifest(image)!.Descriptor with { Platform = image.Platform }).ToValueList(),
    });

    private IndexRecord AddIndex(params string[] names) => Images.AddIndex(new NewIndex
    {
        Document = Index(),
        Images = [_foreign.Id, _own.Id],
        Names = [.. names.Select(name => ImageReference.Parse(name).WithDefaultTag())],
    });
}
