using FsCheck;
using FsCheck.Fluent;
using Lighter.Layers.Compression;
using Lighter.Layers.Tests.Support;
using Lighter.Linux.Codecs;

namespace Lighter.Layers.Tests.Compression;

public class GzipWriteTests
{
    private static readonly byte[] Text = [.. Enumerable.Range(0, 3_000_000).Select(static i => (byte)("layers of files "[i % 16] + (i / 4099 % 7)))];

    /// <summary>Around the size of a block more often than elsewhere.</summary>
    private static readonly Gen<int> Lengths = Gen.OneOf(
        Gen.Choose(0, 3_000_000), Gen.Elements(0, 1, GzipBlock.Size - 1, GzipBlock.Size, GzipBlock.Size + 1, 2 * GzipBlock.Size));

    [Fact]
    public void Any_content_in_any_pieces_at_any_level_comes_back_and_makes_the_same_bytes() =>
        Prop.ForAll(
            (from length in Lengths
             from piece in Gen.Choose(1, 2_000_000)
             from level in Gen.Choose(0, 9)
             select (length, piece, level)).ToArbitrary(),
            static sample =>
            {
                var content = Text.AsSpan(0, sample.length);
                var compressed = Write(content, sample.piece, sample.level);
                Read(compressed).AsSpan().SequenceEqual(content).ShouldBeTrue();
                Write(content, sample.length + 1, sample.level).ShouldBe(compressed);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void Gzip_reads_every_level(int level) =>
        Tool.Run("gzip", Write(Text, 77_777, level), "-dc").AsSpan().SequenceEqual(Text).ShouldBeTrue();

    [Fact]
    public void A_higher_level_makes_less_of_the_same()
    {
        int[] sizes = [.. new[] { 0, 1, 3, 9 }.Select(level => Write(Text, Text.Length, level).Length)];
        sizes.ShouldBe(sizes.OrderDescending());
    }

    [Fact]
    public void A_stream_that_was_cut_anywhere_is_an_error()
    {
        var compressed = Write(Text.AsSpan(0, GzipBlock.Size + 1000), Text.Length, GzipWriteStream.UsualLevel);
        Prop.ForAll(Gen.Choose(1, compressed.Length - 1).ToArbitrary(), length =>
            Should.Throw<LighterException>(() => Read(compressed[..length])).Code.ShouldBe(ErrorCode.InvalidArgument)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_checksums_make_that_of_the_whole() =>
        Prop.ForAll(
            (from length in Gen.Choose(0, 100_000)
             from cut in Gen.Choose(0, length)
             select (length, cut)).ToArbitrary(),
            static sample =>
            {
                var first = Text.AsSpan(0, sample.cut);
                var second = Text.AsSpan(sample.cut, sample.length - sample.cut);
                Crc32.Combine(GzipChecksum.Of(first), GzipChecksum.Of(second), second.Length).ShouldBe(GzipChecksum.Of(Text.AsSpan(0, sample.length)));
            }).QuickCheckThrowOnFailure();

    private static byte[] Write(ReadOnlySpan<byte> content, int piece, int level)
    {
        var target = new MemoryStream();
        using (var stream = new GzipWriteStream(target, level, leaveOpen: true))
        {
            for (; !content.IsEmpty; content = content[Math.Min(piece, content.Length)..])
                stream.Write(content[..Math.Min(piece, content.Length)]);
        }

        return target.ToArray();
    }

    private static byte[] Read(byte[] compressed)
    {
        using var stream = Decompression.OpenSimple(new MemoryStream(compressed));
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
