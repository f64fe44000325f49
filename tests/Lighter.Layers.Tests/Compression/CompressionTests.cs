using Lighter.Layers.Compression;
using Lighter.Layers.Tests.Support;

namespace Lighter.Layers.Tests.Compression;

public class CompressionTests
{
    private static readonly byte[] Content = MakeContent(5_000_000);

    public static TheoryData<string, CompressionFormat> Programs => new()
    {
        { "gzip", CompressionFormat.Gzip }, { "zstd", CompressionFormat.Zstd }, { "xz", CompressionFormat.Xz }, { "bzip2", CompressionFormat.Bzip2 },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_the_usual_programs_compress_is_read(string program, CompressionFormat format)
    {
        var compressed = Compress(program, Content);
        Decompression.Detect(compressed).ShouldBe(format);
        Read(compressed).SequenceEqual(Content).ShouldBeTrue();
        byte[] several = [.. Compress(program, Content[..100]), .. Compress(program, []), .. Compress(program, Content[100..])];
        Read(several).SequenceEqual(Content).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Cut_or_damaged_data_is_an_error(string program, CompressionFormat format)
    {
        var compressed = Compress(program, Content[..200_000]);
        Should.Throw<LighterException>(() => Read(compressed[..^20])).Code.ShouldBe(ErrorCode.InvalidArgument, $"{format}");
        compressed[compressed.Length / 2] ^= 0xFF;
        Should.Throw<LighterException>(() => Read(compressed)).Code.ShouldBe(ErrorCode.InvalidArgument, $"{format}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(5_000_000)]
    public void Gzip_written_on_every_core_is_one_member_that_gzip_reads(int length)
    {
        var content = Content[..length];
        var compressed = Write(content, static s => new GzipWriteStream(s, leaveOpen: true));
        Tool.Run("gzip", compressed, "-dc").SequenceEqual(content).ShouldBeTrue();
        Tool.Run("python3", compressed, "-c", """
            import sys, zlib
            d = zlib.decompressobj(31); data = sys.stdin.buffer.read(); d.decompress(data)
            assert d.eof and d.unused_data == b''
            """);
        Write(content, static s => new GzipWriteStream(s, leaveOpen: true)).ShouldBe(compressed);
        Read(compressed).SequenceEqual(content).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000_000)]
    public void Zstd_written_is_read_by_zstd(int length)
    {
        var content = Content[..length];
        var compressed = Write(content, static s => new ZstdWriteStream(s, leaveOpen: true));
        Tool.Run("zstd", compressed, "-dc").SequenceEqual(content).ShouldBeTrue();
        Read(compressed).SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public void Plain_data_passes_as_it_is()
    {
        Read(Content[..10]).ShouldBe(Content[..10]);
        Read([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_that_fails_fails_the_reader_at_that_place()
    {
        using var stream = new ReadAheadStream(new FailingStream(300_000));
        var buffer = new byte[300_000];
        stream.ReadExactly(buffer);
        Should.Throw<InvalidOperationException>(() => stream.ReadByte());
    }

    [Fact]
    public void A_reader_that_leaves_early_stops_the_thread()
    {
        var stream = new ReadAheadStream(new FailingStream(long.MaxValue));
        stream.ReadByte();
        stream.Dispose();
    }

    private static byte[] Compress(string program, byte[] content) => Tool.Run(program, content, "-c");

    private static byte[] Read(byte[] compressed)
    {
        using var stream = Decompression.Open(new MemoryStream(compressed));
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Write(byte[] content, Func<Stream, Stream> open)
    {
        var target = new MemoryStream();
        using (var stream = open(target))
            stream.Write(content);
        return target.ToArray();
    }

    private static byte[] MakeContent(int length)
    {
        var random = new Random(1);
        var content = new byte[length];
        for (var i = 0; i < length; i++)
            content[i] = (byte)(i % 1000 < 500 ? random.Next(256) : 'a' + (i % 7));
        return content;
    }

    private sealed class FailingStream(long good) : ForwardStream
    {
        private long _left = good;

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            if (_left == 0)
                throw new InvalidOperationException("the source failed");
            var count = (int)Math.Min(_left, buffer.Length);
            _left -= count;
            return count;
        }
    }
}
