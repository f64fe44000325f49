using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Store.Tests.Cache;

public sealed class BuildCacheStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private BuildCacheStore Cache => _fixture.Store.BuildCache;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_result_comes_back_by_its_key()
    {
        Put("a", 10);
        var entry = Cache.TryGet(Key("a"))!;
        entry.Description.ShouldBe("RUN a");
        entry.Result.ToArray().ShouldBe([1, 2, 3]);
        Cache.TryGet(Key("b")).ShouldBeNull();
    }

    [Fact]
    public void An_entry_keeps_its_layer_and_prune_lets_it_go()
    {
        var layer = Put("a", 10);
        _fixture.Image("one", "alpine");
        _fixture.Store.Images.Remove("alpine", force: false, _ => false);
        _fixture.Store.Layers.Has(layer).ShouldBeTrue();
        Cache.Prune(new BuildCachePolicy()).Count.ShouldBe(1);
        _fixture.Store.Layers.Has(layer).ShouldBeFalse();
    }

    [Fact]
    public void The_most_recently_used_stay_within_the_size()
    {
        Put("a", 10);
        Put("b", 10);
        Put("c", 10);
        Cache.Touch([Key("a")]);
        Cache.Prune(new BuildCachePolicy(KeepBytes: 20)).Select(entry => entry.Key).ShouldBe([Key("b")]);
        Cache.TryGet(Key("a"))!.Uses.ShouldBe(2);
    }

    [Fact]
    public void Entries_used_since_a_time_stay()
    {
        Put("a", 10);
        Cache.Prune(new BuildCachePolicy(UnusedSince: DateTimeOffset.UtcNow.AddHours(-1))).ShouldBeEmpty();
        Cache.Prune(new BuildCachePolicy(UnusedSince: DateTimeOffset.UtcNow.AddHours(1))).Count.ShouldBe(1);
    }

    private static Digest Key(string text) => Digest.OfSha256(System.Text.Encoding.UTF8.GetBytes("key " + text));

    private Digest Put(string text, long size)
    {
        var layer = _fixture.Layer("cached " + text);
        Cache.Put(new BuildCacheEntry { Key = Key(text), Description = "RUN " + text, Result = new byte[] { 1, 2, 3 }, Layers = [layer.DiffId], Size = size });
        return layer.DiffId;
    }
}
