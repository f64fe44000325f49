namespace Lighter.Store.Tests.Layers;

public sealed class MountPointLayerTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Below_all_layers_are_the_places_that_every_container_mounts_over()
    {
        var layer = _fixture.Layer("one");
        var paths = _fixture.Store.Layers.LowerPathsFromTop([layer.DiffId]);
        paths.ShouldBe([layer.DiffPath, Path.Join(_fixture.Paths.MountPoints, "diff")]);
        Directory.EnumerateFileSystemEntries(paths[^1], "*", SearchOption.AllDirectories).Select(path => path[paths[^1].Length..]).Order(StringComparer.Ordinal)
            .ShouldBe(["/dev", "/etc", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/proc", "/sys"]);
        _fixture.Store.Layers.LowerPathsFromTop([]).ShouldBe([paths[^1]]);
    }

    [Fact]
    public void Many_that_make_them_at_once_leave_nothing_else()
    {
        Parallel.For(0, 16, _ =>
        {
            using var another = _fixture.Another();
            another.Layers.LowerPathsFromTop([]);
        });
        Directory.EnumerateFileSystemEntries(_fixture.Paths.Staging).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
        File.Exists(Path.Join(_fixture.Paths.MountPoints, "diff/etc/hosts")).ShouldBeTrue();
    }
}
