using Lighter.Cli.Templates;

namespace Lighter.Cli.Tests.Templates;

public class ListViewTests
{
    private static readonly ListView<string> View = new([new("Name", "NAME", item => item)], "Name")
    {
        Methods = [new("Label", (item, key) => $"{key} of {item}")],
        Raw = "name: {{.Name}}\n",
    };

    [Theory]
    [InlineData("{{.Label \"a\"}}", "a of x\n")]
    [InlineData("{{.Name | .Label | upper}}", "X OF X\n")]
    [InlineData("table {{.Name}}\\t{{.Label \"org.some-key\"}}", "NAME      some key\nx         org.some-key of x\n")]
    [InlineData("table{{.Name}}", "NAME\nx\n")]
    [InlineData("raw", "name: x\n\n")]
    [InlineData("raw {{.Name}}", "raw x\n")]
    [InlineData("{{json .}}", "{\"Name\":\"x\"}\n")]
    public void A_row_answers_by_fields_and_by_methods(string format, string text) => Render(format).ShouldBe(text);

    [Theory]
    [InlineData("{{.Label}}", "<.Label>: map has no entry")]
    [InlineData("{{.Label 1}}", "<.Label>: can't give argument")]
    [InlineData("{{.Name \"a\"}}", "<.Name>: can't give argument")]
    public void What_is_no_method_takes_no_word(string format, string complaint) =>
        Should.Throw<LighterException>(() => Render(format)).Message.ShouldContain(complaint);

    private static string Render(string format)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        View.Write(writer, format, ["x"]);
        return writer.ToString();
    }
}
