using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Lighter.Layers.Unpacking;
using Lighter.Oci.Content;
using Lighter.Store.Layers;

namespace Lighter.Store.Tests.Layers;

public sealed class LayerIngestTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private LayerStore Layers => _fixture.Store.Layers;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_layer_is_unpacked_and_its_blob_kept_in_one_pass()
    {
        var archive = Archive("hello");
        var received = new List<long>();
        var layer = Ingest(archive, new Recorder(received));
        File.ReadAllText(Path.Join(layer.DiffPath, "dir", "file")).ShouldBe("hello");
        layer.Size.ShouldBe(5);
        received[^1].ShouldBe(archive.Blob.Size);
        Layers.FindByBlob(archive.Blob.Digest).ShouldBe(layer);
        Layers.BlobsOf(layer.DiffId).ShouldBe([archive.Blob]);
        _fixture.Store.Blobs.Has(archive.Blob.Digest, archive.Blob.Size).ShouldBeTrue();
        AssertNothingLeft();
    }

    [Fact]
    public void A_layer_that_is_there_is_not_fetched_again()
    {
        var archive = Archive("hello");
        Ingest(archive);
        Layers.Ingest(archive.Blob, archive.DiffId, () => throw new InvalidOperationException("fetched"), new UnpackOptions(), null, TestContext.Current.CancellationToken)
            .DiffId.ShouldBe(archive.DiffId);
    }

    [Fact]
    public void The_same_content_compressed_otherwise_is_one_layer_with_two_blobs()
    {
        var first = Archive("hello", CompressionLevel.Fastest);
        var second = first with { Compressed = first.Plain, Blob = Described(first.Plain, MediaTypes.OciLayer) };
        Ingest(first);
        Ingest(second);
        Layers.List().Count.ShouldBe(1);
        Layers.BlobsOf(first.DiffId).Select(blob => blob.Digest).ShouldBe([first.Blob.Digest, second.Blob.Digest], ignoreOrder: true);
    }

    [Fact]
    public void Many_that_want_one_layer_fetch_it_once()
    {
        var archive = Archive("hello");
        var fetched = 0;
        Parallel.For(0, 16, _ =>
        {
            using var store = _fixture.Another();
            store.Layers.Ingest(archive.Blob, archive.DiffId, () => Counted(archive, ref fetched), new UnpackOptions()).DiffId.ShouldBe(archive.DiffId);
        });
        fetched.ShouldBe(1);
    }

    [Fact]
    public void A_blob_with_another_digest_is_refused()
    {
        var archive = Archive("hello");
        var other = archive with { Blob = archive.Blob with { Digest = Digest.OfSha256("x"u8) } };
        Should.Throw<LighterException>(() => Ingest(other)).Code.ShouldBe(ErrorCode.InvalidArgument);
        AssertNothingLeft();
    }

    [Fact]
    public void Content_with_another_digest_is_refused()
    {
        var archive = Archive("hello") with { DiffId = Digest.OfSha256("x"u8) };
        Should.Throw<LighterException>(() => Ingest(archive)).Message.ShouldContain("the image says");
        Layers.List().ShouldBeEmpty();
        AssertNothingLeft();
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public void A_blob_of_another_length_is_refused(int difference)
    {
        var archive = Archive("hello");
        var wrong = archive with { Blob = archive.Blob with { Size = archive.Blob.Size + difference } };
        Should.Throw<LighterException>(() => Ingest(wrong)).Code.ShouldBe(ErrorCode.InvalidArgument);
        AssertNothingLeft();
    }

    [Fact]
    public void A_torn_download_leaves_nothing_and_can_be_repeated()
    {
        var archive = Archive(new string('x', 100_000) + Guid.NewGuid());
        var torn = archive with { Compressed = archive.Compressed[..(archive.Compressed.Length / 2)] };
        Should.Throw<LighterException>(() => Ingest(torn));
        AssertNothingLeft();
        Ingest(archive).DiffId.ShouldBe(archive.DiffId);
    }

    [Fact]
    public void Padding_behind_the_archive_belongs_to_the_blob()
    {
        var archive = Archive("hello");
        var padded = archive.Plain.Concat(new byte[20_000]).ToArray();
        Ingest(archive with { Compressed = padded, Plain = padded, Blob = Described(padded, MediaTypes.OciLayer), DiffId = Digest.OfSha256(padded) })
            .DiffId.ShouldBe(Digest.OfSha256(padded));
    }

    [Fact]
    public void A_layer_of_another_boot_that_was_never_synced_is_made_again()
    {
        var archive = Archive("hello");
        var layer = Ingest(archive);
        File.WriteAllText(Path.Join(layer.DiffPath, "dir", "file"), "");
        _fixture.Store.Layers.PretendBoot(layer.DiffId, "another");
        Layers.Has(layer.DiffId).ShouldBeFalse();
        File.ReadAllText(Path.Join(Ingest(archive).DiffPath, "dir", "file")).ShouldBe("hello");
    }

    private LayerRecord Ingest(TestArchive archive, IProgress<long>? received = null) =>
        Layers.Ingest(archive.Blob, archive.DiffId, () => new MemoryStream(archive.Compressed), new UnpackOptions(), received);

    private static MemoryStream Counted(TestArchive archive, ref int count)
    {
        Interlocked.Increment(ref count);
        return new MemoryStream(archive.Compressed);
    }

    private void AssertNothingLeft()
    {
        Directory.GetFileSystemEntries(_fixture.Paths.Staging).ShouldBeEmpty();
        Directory.GetFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
    }

    private static TestArchive Archive(string content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "dir/"));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "dir/file") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, level, leaveOpen: true))
            gzip.Write(tar.ToArray());
        return new TestArchive(tar.ToArray(), compressed.ToArray(), Described(compressed.ToArray(), MediaTypes.OciLayerGzip), Digest.OfSha256(tar.ToArray()));
    }

    private static Descriptor Described(byte[] content, string mediaType) =>
        new() { MediaType = mediaType, Digest = Digest.OfSha256(content), Size = content.Length };

    private sealed record TestArchive(byte[] Plain, byte[] Compressed, Descriptor Blob, Digest DiffId);

    private sealed class Recorder(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }
}
