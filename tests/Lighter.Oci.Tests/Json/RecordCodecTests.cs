using System.Text;
using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Oci.Tests.Json;

public sealed class RecordCodecTests
{
    private static readonly RecordCodec<Point> Codec = new RecordCodec<Point>(new())
        .Member("x", JsonCodecs.Int32, point => point.X, (point, x) => point with { X = x })
        .Member("y", JsonCodecs.Optional(JsonCodecs.Int64), point => point.Y, (point, y) => point with { Y = y })
        .Member("label", JsonCodecs.Text, point => point.Label, (point, label) => point with { Label = label })
        .Member("tags", JsonCodecs.Texts, point => point.Tags, (point, tags) => point with { Tags = tags })
        .Member("day", JsonCodecs.Word<DayOfWeek>(), point => point.Day, (point, day) => point with { Day = day });

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":-1}""")]
    [InlineData("""{"x":1,"y":9007199254740993,"label":"\u00FC \u0022","tags":["a",""],"day":"Friday"}""")]
    public void What_is_read_is_written_again(string text) => Write(Codec.Parse(Encoding.UTF8.GetBytes(text))).ShouldBe(text);

    [Fact]
    public void What_is_as_in_the_empty_record_is_not_written() => Write(new Point { X = 0, Label = null, Tags = [] }).ShouldBe("{}");

    [Fact]
    public void Unknown_members_and_nulls_are_passed_over() =>
        Codec.Parse("""{"new":{"x":[1,{}]},"x":2,"label":null,"later":1}"""u8).ShouldBe(new Point { X = 2 });

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"x":1""")]
    [InlineData("""{"x":"1"}""")]
    [InlineData("""{"x":1.5}""")]
    [InlineData("""{"x":2147483648}""")]
    [InlineData("""{"label":1}""")]
    [InlineData("""{"tags":"a"}""")]
    [InlineData("""{"tags":[null]}""")]
    [InlineData("""{"day":"Someday"}""")]
    public void Another_shape_is_refused(string text) => Should.Throw<JsonException>(() => Codec.Parse(Encoding.UTF8.GetBytes(text)));

    private static string Write(Point point) => Encoding.UTF8.GetString(Codec.ToBytes(point).Span);

    private sealed record Point
    {
        public int X { get; init; }

        public long? Y { get; init; }

        public string? Label { get; init; }

        public ValueList<string> Tags { get; init; } = [];

        public DayOfWeek Day { get; init; }
    }
}
