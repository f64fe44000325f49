using FsCheck;
using FsCheck.Fluent;

namespace Lighter.Linux.Tests.Files;

public sealed class PathTextTests
{
    [Fact]
    public void Any_bytes_survive_the_way_through_text() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var name = bytes.Where(b => b != 0).ToArray();
            return PathText.Encode(PathText.Decode(name)).AsSpan().SequenceEqual(name);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("plain")]
    [InlineData("grün/日本/🚢")]
    [InlineData("")]
    public void Text_is_utf8(string text)
    {
        PathText.Encode(text).ShouldBe(System.Text.Encoding.UTF8.GetBytes(text));
        PathText.Decode(PathText.Encode(text)).ShouldBe(text);
    }

    [Fact]
    public void A_byte_that_is_no_utf8_is_kept()
    {
        PathText.Decode([0x61, 0xFF, 0x62]).ShouldBe("a\uDCFFb");
        PathText.Encode("a\uDCFFb").ShouldBe(new byte[] { 0x61, 0xFF, 0x62 });
    }

    [Fact]
    public void A_zero_byte_is_refused() =>
        Should.Throw<LighterException>(() => PathText.Encode("a\0b")).Code.ShouldBe(ErrorCode.InvalidArgument);
}
