using System.Text;
using System.Text.Json;
using Lighter.Oci.Json;

namespace Lighter.Oci.Tests.Json;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""{"x":{"b":{},"a":1,"a":2}}""")]
    [InlineData("""[{"a":[{"b":1,"c":{"b":1},"b":2}]}]""")]
    public void Duplicate_members_are_refused(string text) => Should.Throw<JsonException>(() => Check(text));

    [Theory]
    [InlineData("""{"a":1,"A":2}""")]
    [InlineData("""[{"a":1},{"a":1}]""")]
    [InlineData("""{"a":{"a":{"a":1}},"b":{"a":1}}""")]
    public void Equal_names_in_different_objects_are_not_duplicates(string text) => Should.NotThrow(() => Check(text));

    [Fact]
    public void Depth_is_limited() => Should.Throw<JsonException>(() => Check(new string('[', 100_000)));

    private static void Check(string text) => StrictJson.RefuseDuplicateMembers(Encoding.UTF8.GetBytes(text));
}
