using System.Text;
using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Store.Tests.Cache;

public sealed class FileHashStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Twenty_thousand_files_are_remembered_in_one_go()
    {
        var hashes = Enumerable.Range(0, 20_000).Select(Hash).ToList();
        _fixture.Store.FileHashes.Save(hashes);
        using var other = _fixture.Another();
        var known = other.FileHashes.Load(7);
        known.Count.ShouldBe(hashes.Count);
        hashes.All(hash => known[hash.Stamp] == hash.Digest).ShouldBeTrue();
    }

    [Fact]
    public void A_changed_file_is_not_known()
    {
        var hash = Hash(1);
        _fixture.Store.FileHashes.Save([hash]);
        _fixture.Store.FileHashes.Find(hash.Stamp).ShouldBe(hash.Digest);
        _fixture.Store.FileHashes.Find(hash.Stamp with { ChangedNanoseconds = 9 }).ShouldBeNull();
    }

    [Fact]
    public void A_damaged_memory_is_made_anew()
    {
        File.WriteAllText(_fixture.Paths.CacheDatabase, new string('x', 5000));
        _fixture.Store.FileHashes.Save([Hash(1)]);
        _fixture.Store.FileHashes.Load(7).Count.ShouldBe(1);
    }

    private static FileHash Hash(int i) =>
        new(new FileStamp(7, (ulong)i, i, 1_700_000_000_000_000_000 + i, 5), Digest.OfSha256(Encoding.UTF8.GetBytes($"{i}")));
}
