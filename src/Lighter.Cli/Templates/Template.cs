namespace Lighter.Cli.Templates;

/// <summary>A template in Go's language. <see href="https://pkg.go.dev/text/template"/></summary>
internal sealed class Template
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<TemplateNode>> _templates;

    private Template(string source)
    {
        Source = source;
        _templates = TemplateParser.Run(source);
    }

    public string Source { get; }

    public static Template Parse(string source) => new(source);

    /// <summary>Of a command that shows no list, for which a template that cannot be read is a fault of the command line, as with Docker.</summary>
    /// <exception cref="TemplateSyntaxException">It cannot be read.</exception>
    public static Template ParseFormat(string source)
    {
        try
        {
            return new(source);
        }
        catch (LighterException error)
        {
            throw new TemplateSyntaxException(error);
        }
    }

    /// <summary>One that it defines.</summary>
    public IReadOnlyList<TemplateNode>? Find(string name) => _templates.GetValueOrDefault(name);

    /// <param name="writer">Where the text goes.</param>
    /// <param name="data">The value of <c>.</c>: JSON, an <see cref="ITemplateObject"/>, a list or a plain value.</param>
    public void Write(TextWriter writer, object? data) => new TemplateEvaluator(this, writer, GoValue.Of(data)).Run(_templates[""]);

    public string Render(object? data)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Write(writer, data);
        return writer.ToString();
    }
}
