using Lighter.Oci.Content;
using Lighter.Store.Containers;
using Lighter.Store.WorkingContainers;

namespace Lighter.Store.Tests.WorkingContainers;

public sealed class WorkingContainerStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private WorkingContainerStore Containers => _fixture.Store.WorkingContainers;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_taken_name_is_numbered_or_refused()
    {
        Create("app").Name.ShouldBe("app");
        Create("app").Name.ShouldBe("app-1");
        Create("app").Name.ShouldBe("app-2");
        Should.Throw<LighterException>(() => Create("app", numbered: false)).Code.ShouldBe(ErrorCode.AlreadyExists);
        Should.Throw<LighterException>(() => Containers.Rename(Containers.Resolve("app-1").Id, "app-2")).Code.ShouldBe(ErrorCode.AlreadyExists);
    }

    [Fact]
    public void One_is_found_by_name_id_and_the_beginning_of_the_id()
    {
        var created = Create("app");
        foreach (var word in new[] { "app", created.Id.ToString(), created.Id.Short })
            Containers.Resolve(word).Id.ShouldBe(created.Id);
        Should.Throw<LighterException>(() => Containers.Resolve("other")).Code.ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public void Its_state_is_seen_by_the_next_command()
    {
        var created = Create("app");
        Containers.SetState(created.Id, new byte[] { 1, 2, 3 });
        using var other = _fixture.Another();
        other.WorkingContainers.Resolve("app").State.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Its_layers_stay_without_their_image_and_go_with_it()
    {
        var image = _fixture.Image("text", "app");
        var created = Create("app", image: image.Id, layers: image.Layers);
        _fixture.Store.Images.Remove("app", force: true, static _ => false);
        _fixture.Store.Layers.Has(image.Layers[0]).ShouldBeTrue();
        Containers.Remove(created.Id);
        _fixture.Store.Layers.Has(image.Layers[0]).ShouldBeFalse();
    }

    [Fact]
    public void An_image_in_use_is_not_removed_unforced()
    {
        var image = _fixture.Image("text", "app");
        Create("app", image: image.Id, layers: image.Layers);
        Should.Throw<LighterException>(() => _fixture.Store.Images.Remove("app", force: false, static _ => false)).Code.ShouldBe(ErrorCode.Conflict);
        _fixture.Store.Images.Prune(all: true, static _ => true).Deleted.ShouldBeEmpty();
    }

    [Fact]
    public void Removed_it_leaves_no_files()
    {
        var created = Create("app");
        File.WriteAllText(Path.Join(Containers.Directories(created.Id).Upper, "f"), "x");
        Containers.Remove(created.Id);
        Directory.EnumerateFileSystemEntries(_fixture.Paths.WorkingContainers).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
    }

    [Fact]
    public void Files_without_a_row_are_recovered()
    {
        var left = Path.Join(_fixture.Paths.WorkingContainers, ContainerId.New().ToString());
        Create("app");
        Directory.CreateDirectory(left);
        _fixture.Store.Recovery.Run().ShouldBe([left]);
        Directory.EnumerateFileSystemEntries(_fixture.Paths.WorkingContainers).Count().ShouldBe(1);
    }

    private WorkingContainerRecord Create(string name, bool numbered = true, Digest? image = null, IEnumerable<Digest>? layers = null) => Containers.Create(
        new WorkingContainerRecord
        {
            Id = ContainerId.New(),
            Name = name,
            Created = DateTimeOffset.UtcNow,
            Image = image,
            ImageName = "image",
            Layers = [.. layers ?? []],
            State = new byte[] { 0 },
        },
        numbered);
}
