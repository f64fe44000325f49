using System.Text;
using Lighter.Oci.Content;
using Lighter.Store.Blobs;

namespace Lighter.Store.Tests.Blobs;

public sealed class BlobStoreTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private BlobStore Blobs => _fixture.Store.Blobs;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_blob_is_there_only_when_it_is_committed()
    {
        var digest = Digest.OfSha256("hello"u8);
        using (var writer = Blobs.Create())
        {
            writer.Write("hel"u8);
            writer.Write("lo"u8);
            Blobs.Has(digest).ShouldBeFalse();
            writer.Commit(digest, 5).ShouldBe(digest);
        }

        Blobs.Has(digest, 5).ShouldBeTrue();
        Blobs.Has(digest, 6).ShouldBeFalse();
        Directory.GetFileSystemEntries(_fixture.Paths.Staging).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hello", 4)]
    [InlineData("other", 5)]
    public void What_is_not_as_expected_is_refused_and_leaves_nothing(string expected, long size)
    {
        using (var writer = Blobs.Create())
        {
            writer.Write("hello"u8);
            Should.Throw<LighterException>(() => writer.Commit(Digest.OfSha256(Encoding.UTF8.GetBytes(expected)), size))
                .Code.ShouldBe(ErrorCode.InvalidArgument);
        }

        Blobs.Has(Digest.OfSha256("hello"u8)).ShouldBeFalse();
        Directory.GetFileSystemEntries(_fixture.Paths.Staging).ShouldBeEmpty();
        Directory.GetFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_blob_throws_before_its_end_is_reported()
    {
        var digest = Blobs.Put("hello"u8, MediaTypes.OciConfig).Digest;
        File.WriteAllText(Blobs.PathOf(digest), "hallo");
        using var stream = Blobs.Open(digest);
        var buffer = new byte[5];
        stream.ReadExactly(buffer);
        Should.Throw<LighterException>(() => stream.ReadByte()).Message.ShouldBe($"reading {digest}: the content is damaged");
        Should.Throw<LighterException>(() => Blobs.ReadDocument(digest));
    }

    [Fact]
    public void The_layout_is_one_that_other_tools_read()
    {
        File.ReadAllText(Path.Join(_fixture.Paths.Images, "oci-layout")).ShouldBe("""{"imageLayoutVersion":"1.0.0"}""");
        File.Exists(Path.Join(_fixture.Paths.Images, "index.json")).ShouldBeTrue();
    }

    [Fact]
    public void An_absent_blob_is_told() =>
        Should.Throw<LighterException>(() => Blobs.Open(Digest.OfSha256("x"u8))).Code.ShouldBe(ErrorCode.NotFound);
}
