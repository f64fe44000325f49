using Lighter.Store.Volumes;

namespace Lighter.Store.Tests.Volumes;

public sealed class VolumeStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private VolumeStore Volumes => _fixture.Store.Volumes;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Making_a_volume_twice_returns_the_first()
    {
        var first = Volumes.Create("data", new() { ["a"] = "1" }, new() { ["type"] = "tmpfs", ["device"] = "tmpfs", ["o"] = "size=1m" });
        Volumes.Create("data").ShouldBe(first);
        Directory.Exists(first.Mountpoint).ShouldBeTrue();
    }

    [Theory]
    [InlineData("../data")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void Hostile_names_are_refused(string name) =>
        Should.Throw<LighterException>(() => Volumes.Create(name)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void A_volume_in_use_is_kept()
    {
        Volumes.Create("data");
        var user = _fixture.Store.Containers.Create(StoreFixture.Container("web") with { Volumes = ["data"] });
        Should.Throw<LighterException>(() => Volumes.Remove("data", force: true)).Message.ShouldBe($"remove data: volume is in use - [{user.Id}]");
        _fixture.Store.Containers.Remove(user.Id);
        Volumes.Remove("data");
        Directory.GetFileSystemEntries(_fixture.Paths.Volumes).ShouldBeEmpty();
        Should.Throw<LighterException>(() => Volumes.Remove("data")).Message.ShouldBe("get data: no such volume");
        Volumes.Remove("data", force: true);
    }

    [Fact]
    public void Prune_takes_nameless_volumes_unless_told_all()
    {
        var anonymous = Volumes.CreateAnonymous();
        Volumes.Create("data");
        Volumes.Prune(all: false, _ => true).Select(volume => volume.Name).ShouldBe([anonymous.Name]);
        Volumes.Prune(all: true, _ => true).Select(volume => volume.Name).ShouldBe(["data"]);
    }
}
