using System.Text.Json;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Oci.Tests.Json;

public sealed class ValueCollectionTests
{
    [Fact]
    public void Lists_with_equal_items_are_equal()
    {
        ValueList<string> list = ["a", "b"];
        list.ShouldBe(["a", "b"]);
        list.Equals((ValueList<string>)["a", "b"]).ShouldBeTrue();
        list.GetHashCode().ShouldBe(((ValueList<string>)["a", "b"]).GetHashCode());
        list.Equals((ValueList<string>)["b", "a"]).ShouldBeFalse();
        list.Equals((object?)null).ShouldBeFalse();
    }

    [Fact]
    public void Records_of_lists_and_maps_are_equal_by_content()
    {
        var one = new ExecutionConfig { Env = ["A=b"], Labels = new ValueMap { ["x"] = "1", ["a"] = "2" }, Volumes = new ValueSet(["/v"]) };
        var two = new ExecutionConfig { Env = ["A=b"], Labels = new ValueMap { ["a"] = "2", ["x"] = "1" }, Volumes = new ValueSet(["/v"]) };
        one.ShouldBe(two);
        one.GetHashCode().ShouldBe(two.GetHashCode());
        one.ShouldNotBe(two with { Labels = new ValueMap { ["a"] = "3", ["x"] = "1" } });
    }

    [Fact]
    public void Keys_are_sorted_by_their_utf8_bytes()
    {
        // U+FF21 sorts after the surrogates of U+1F600 in UTF-16, and before them in UTF-8.
        var map = new ValueMap { ["\U0001F600"] = "", ["\uFF21"] = "", ["b"] = "", ["B"] = "" };
        map.Keys.ShouldBe(["B", "b", "\uFF21", "\U0001F600"]);
    }

    [Fact]
    public void Plus_signs_are_written_as_they_stand()
    {
        var config = new ExecutionConfig { Labels = new ValueMap { ["a+b"] = "c+d" } };
        JsonSerializer.Serialize(config, OciImageJson.Documents.ExecutionConfig).ShouldBe("""{"Labels":{"a+b":"c+d"}}""");
    }
}
