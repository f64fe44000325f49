using Lighter.Cli.Templates;

namespace Lighter.Cli.Tests.Rendering;

public class TableTests
{
    private static readonly ListView<(string Name, string Id)> View = new(
        [new("Name", "NAME", item => item.Name), new("ID", "ID", item => item.Id)], "ID", "Name");

    [Fact]
    public void Columns_are_three_spaces_apart_and_at_least_ten_wide() => Write(null).ShouldBe("""
        ID              NAME
        0123456789abc   web
        f00             日本

        """);

    [Theory]
    [InlineData("{{.Name}}", "web\n日本\n")]
    [InlineData("json", "{\"ID\":\"0123456789abc\",\"Name\":\"web\"}\n{\"ID\":\"f00\",\"Name\":\"日本\"}\n")]
    [InlineData("table {{.Name}}\\t{{.ID}}", "NAME      ID\nweb       0123456789abc\n日本      f00\n")]
    [InlineData("table {{upper .Name}}", "NAME\nWEB\n日本\n")]
    public void A_format_chooses_what_is_shown(string format, string text) => Write(format).ShouldBe(text);

    private static string Write(string? format)
    {
        var writer = new StringWriter();
        View.Write(writer, format, [("web", "0123456789abc"), ("日本", "f00")]);
        return writer.ToString();
    }
}
