using Lighter.Oci.Content;
using Lighter.Store.Containers;

namespace Lighter.Store.Tests.Checks;

public sealed class StoreCheckTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_whole_store_has_no_findings()
    {
        _fixture.Store.Containers.Create(StoreFixture.Container("web", _fixture.Image("one", "alpine")));
        Findings(repair: true).ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_blob_takes_its_image_but_no_other()
    {
        var image = _fixture.Image("one", "alpine");
        _fixture.Image("two", "other");
        File.AppendAllText(_fixture.Store.Blobs.PathOf(image.Id), "x");
        Findings(repair: false).Single().Subject.ShouldBe(image.Id.ToString());
        Findings(repair: true).Select(finding => finding.Subject).ShouldBe([image.Id.ToString(), "alpine:latest"]);
        Findings(repair: false).ShouldBeEmpty();
        _fixture.Store.Images.List().Single().Tags[0].Familiar.ShouldBe("other:latest");
    }

    [Fact]
    public void A_missing_layer_is_found_and_can_be_made_again()
    {
        var image = _fixture.Image("one", "alpine");
        Directory.Delete(_fixture.Store.Layers.DiffPath(image.Layers[0]), recursive: true);
        Findings(repair: true).Select(finding => finding.Subject).ShouldContain(image.Layers[0].ToString());
        _fixture.Image("one", "alpine");
        Findings(repair: false).ShouldBeEmpty();
    }

    [Fact]
    public void What_no_row_knows_is_removed_and_what_is_locked_stays()
    {
        var unknown = Path.Join(_fixture.Paths.Containers, ContainerId.New().ToString());
        var layer = Path.Join(_fixture.Paths.Layers, Digest.OfSha256("x"u8).Encoded);
        var abandoned = Path.Join(_fixture.Paths.Staging, "0123456789abcdef");
        foreach (var folder in new[] { unknown, layer, abandoned, Path.Join(_fixture.Paths.Trash, "old") })
            Directory.CreateDirectory(Path.Join(folder, "content"));
        using var staging = _fixture.Store.Layers.Stage();
        using var other = _fixture.Another();
        other.Recovery.Run().ShouldBe([unknown, layer]);
        Directory.Exists(abandoned).ShouldBeFalse();
        Directory.Exists(staging.DiffPath).ShouldBeTrue();
        Directory.GetFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
    }

    [Fact]
    public void Locks_that_nobody_holds_are_removed()
    {
        using var held = _fixture.Store.Locks.Container(ContainerId.New());
        _fixture.Store.Locks.Container(ContainerId.New()).Dispose();
        using var other = _fixture.Another();
        other.Recovery.Run();
        Directory.GetFiles(_fixture.Paths.Locks).Length.ShouldBe(1);
    }

    [Fact]
    public void What_a_crash_left_is_gone_when_the_next_layer_is_made()
    {
        var abandoned = Path.Join(_fixture.Paths.Staging, "0123456789abcdef");
        var trashed = Path.Join(_fixture.Paths.Trash, "old");
        Directory.CreateDirectory(Path.Join(abandoned, "diff"));
        Directory.CreateDirectory(trashed);
        _fixture.Layer("one");
        Directory.Exists(abandoned).ShouldBeFalse();
        Directory.Exists(trashed).ShouldBeFalse();
    }

    [Fact]
    public void Many_may_empty_the_trash_at_once()
    {
        for (var i = 0; i < 200; i++)
            Directory.CreateDirectory(Path.Join(_fixture.Paths.Trash, $"{i % 5}", $"{i % 20}", $"{i}"));
        Parallel.For(0, 8, _ =>
        {
            using var store = _fixture.Another();
            store.Recovery.RemoveAbandoned();
        });
        Directory.GetFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
    }

    private IReadOnlyList<Lighter.Store.Checks.StoreFinding> Findings(bool repair) =>
        _fixture.Store.Check().Run(repair, cancellationToken: TestContext.Current.CancellationToken);
}
