namespace Lighter.Cli.Templates;

/// <summary>
/// A template in the part of Go's language that <c>--format</c> is used with: everything but <c>define</c> and its kin.
/// <see href="https://pkg.go.dev/text/template"/>
/// </summary>
internal sealed class Template
{
    private readonly string _source;
    private readonly IReadOnlyList<TemplateNode> _nodes;

    private Template(string source, IReadOnlyList<TemplateNode> nodes)
    {
        _source = source;
        _nodes = nodes;
    }

    public static Template Parse(string source) => new(source, TemplateParser.Run(source));

    /// <param name="writer">Where the text goes.</param>
    /// <param name="data">The value of <c>.</c>: JSON, an <see cref="ITemplateObject"/>, a list or a plain value.</param>
    public void Write(TextWriter writer, object? data) => new TemplateEvaluator(_source, writer, GoValue.Of(data)).Run(_nodes);

    public string Render(object? data)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Write(writer, data);
        return writer.ToString();
    }
}
