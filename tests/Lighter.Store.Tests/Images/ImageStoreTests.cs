using System.Text;
using System.Text.Json;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Store.Tests.Images;

public sealed class ImageStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private ImageStore Images => _fixture.Store.Images;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("alpine")]
    [InlineData("alpine:latest")]
    [InlineData("docker.io/library/alpine")]
    public void An_image_is_found_by_any_form_of_its_name(string name)
    {
        var image = _fixture.Image("one", "alpine");
        Images.Resolve(name).ShouldBe(image);
    }

    [Fact]
    public void An_image_is_found_by_id_and_its_beginning()
    {
        var image = _fixture.Image("one", "alpine");
        foreach (var id in new[] { image.Id.ToString(), image.Id.Encoded, image.Id.Short, "sha256:" + image.Id.Short })
            Images.Resolve(id).Id.ShouldBe(image.Id);
    }

    [Fact]
    public void An_absent_image_is_told_in_Dockers_words() =>
        Should.Throw<LighterException>(() => Images.Resolve("absent")).Message.ShouldBe("No such image: absent:latest");

    [Fact]
    public void An_image_without_its_layers_is_refused()
    {
        var error = Should.Throw<LighterException>(() => Images.Add(new NewImage { Config = StoreFixture.Config("x", Digest.OfSha256("absent"u8)) }));
        error.Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public void A_name_moves_to_the_newer_image_and_the_older_dangles()
    {
        var old = _fixture.Image("one", "alpine");
        var young = _fixture.Image("two", "alpine");
        Images.Resolve("alpine").Id.ShouldBe(young.Id);
        Images.Find(old.Id)!.IsDangling.ShouldBeTrue();
        Images.Prune(all: false, _ => true).Deleted.ShouldContain(old.Id);
        Images.List().Single().Id.ShouldBe(young.Id);
    }

    [Fact]
    public void Removing_a_name_that_is_not_the_last_only_untags()
    {
        var image = _fixture.Image("one", "alpine", "other:1");
        var removal = Images.Remove("other:1", force: false, _ => false);
        removal.Untagged.ShouldBe(["other:1"]);
        removal.Deleted.ShouldBeEmpty();
        Images.Find(image.Id).ShouldNotBeNull();
    }

    [Fact]
    public void Removing_the_last_name_removes_image_layers_and_blobs()
    {
        var image = _fixture.Image("one", "alpine");
        var removal = Images.Remove("alpine", force: false, _ => false);
        removal.Untagged.ShouldBe(["alpine:latest"]);
        removal.Deleted.ShouldBe([image.Id, image.Layers[0]]);
        _fixture.Store.Layers.Has(image.Layers[0]).ShouldBeFalse();
        _fixture.Store.Blobs.Has(image.Id).ShouldBeFalse();
        Directory.GetFileSystemEntries(_fixture.Paths.Layers).ShouldBeEmpty();
    }

    [Fact]
    public void Layers_that_another_image_needs_stay()
    {
        var image = _fixture.Image("one", "alpine");
        Images.Add(new NewImage { Config = StoreFixture.Config("second", image.Layers[0]), Names = [ImageReference.Parse("two:1")] });
        Images.Remove("alpine", force: false, _ => false);
        _fixture.Store.Layers.Has(image.Layers[0]).ShouldBeTrue();
    }

    [Fact]
    public void An_image_in_use_is_kept()
    {
        var image = _fixture.Image("one", "alpine");
        var user = _fixture.Store.Containers.Create(StoreFixture.Container("web", image));
        Should.Throw<LighterException>(() => Images.Remove("alpine", force: false, _ => false)).Message
            .ShouldBe($"conflict: unable to remove repository reference \"alpine\" (must force) - container {user.Id.Short} is using its referenced image {image.Id.Short}");
        Should.Throw<LighterException>(() => Images.Remove(image.Id.Short, force: true, _ => true)).Message
            .ShouldBe($"conflict: unable to delete {image.Id.Short} (cannot be forced) - image is being used by running container {user.Id.Short}");
    }

    [Fact]
    public void A_stopped_container_keeps_its_layers_after_a_forced_removal()
    {
        var image = _fixture.Image("one", "alpine");
        var user = _fixture.Store.Containers.Create(StoreFixture.Container("web", image));
        Images.Remove("alpine", force: true, _ => false);
        _fixture.Store.Layers.Has(image.Layers[0]).ShouldBeTrue();
        _fixture.Store.Containers.Remove(user.Id);
        _fixture.Store.Layers.Has(image.Layers[0]).ShouldBeFalse();
    }

    [Fact]
    public void An_id_with_names_in_two_repositories_needs_force()
    {
        var image = _fixture.Image("one", "alpine", "other:1");
        Should.Throw<LighterException>(() => Images.Remove(image.Id.Short, force: false, _ => false)).Message
            .ShouldEndWith("(must be forced) - image is referenced in multiple repositories");
        Images.Remove(image.Id.Short, force: true, _ => false).Untagged.ShouldBe(["alpine:latest", "other:1"]);
    }

    [Fact]
    public void Nothing_is_collected_while_somebody_makes_an_image()
    {
        using var other = _fixture.Another();
        using (other.Layers.Hold())
        {
            var layer = _fixture.Layer("fresh", other);
            _fixture.Image("one", "alpine");
            Images.Remove("alpine", force: false, _ => false);
            other.Layers.Has(layer.DiffId).ShouldBeTrue();
        }
    }

    [Fact]
    public void Other_tools_find_pulled_images_in_the_index()
    {
        var layer = _fixture.Layer("one");
        var config = StoreFixture.Config("x", layer.DiffId);
        var manifest = Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{Digest.OfSha256(config)}}","size":{{config.Length}} },"layers":[]}""");
        var image = Images.Add(new NewImage { Config = config, Manifest = manifest, Names = [ImageReference.Parse("alpine:3")] });
        Images.Resolve($"alpine@{image.Manifest}").Id.ShouldBe(image.Id);
        Images.ReadManifest(image)!.Bytes.ToArray().ShouldBe(manifest);
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Join(_fixture.Paths.Images, "index.json")));
        var entry = index.RootElement.GetProperty("manifests")[0];
        entry.GetProperty("digest").GetString().ShouldBe(Digest.OfSha256(manifest).ToString());
        entry.GetProperty("annotations").GetProperty("org.opencontainers.image.ref.name").GetString().ShouldBe("3");
    }
}
