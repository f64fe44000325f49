using Lighter.Cli.Rendering;

namespace Lighter.Cli.Templates;

/// <summary>
/// How a list is shown: as a table of its usual columns, or by <c>--format</c>: <c>json</c>, <c>table TEMPLATE</c> or a template
/// for each row. <see href="https://docs.docker.com/engine/cli/formatting/"/>
/// </summary>
/// <param name="fields">All that templates may name.</param>
/// <param name="columns">The names of the usual columns, in order.</param>
internal sealed class ListView<T>(IReadOnlyList<TemplateField<T>> fields, params IReadOnlyList<string> columns)
{
    /// <summary>What templates may ask beside the fields.</summary>
    public IReadOnlyList<TemplateMethod<T>> Methods { get; init; } = [];

    /// <summary>The template of <c>--format raw</c>; null where Docker has none, so that the word is a template like any other.</summary>
    public string? Raw { get; init; }

    public void Write(TextWriter writer, string? format, IEnumerable<T> items, bool hasHeading = true)
    {
        if (ListFormat.IsUsual(format))
            Table.Of([.. columns.Select(Column)], items).Write(writer, hasHeading);
        else if (format == "json")
            WriteRows(writer, Template.Parse("{{json .}}"), items);
        else if (format == ListFormat.Raw && Raw is not null)
            WriteRows(writer, Template.Parse(Raw), items);
        else if (format.StartsWith(ListFormat.Table, StringComparison.Ordinal))
            WriteTable(writer, Template.Parse(Unescape(format[ListFormat.Table.Length..].TrimStart())), items, hasHeading);
        else
            WriteRows(writer, Template.Parse(Unescape(format)), items);
    }

    private Column<T> Column(string name)
    {
        var field = fields.First(field => field.Name == name);
        return new(field.Header, item => GoText.Print(field.Value(item)));
    }

    private void WriteRows(TextWriter writer, Template template, IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            template.Write(writer, new TemplateRow<T>(fields, Methods, item));
            writer.Write('\n');
        }
    }

    /// <summary>The head is the template itself with each field's header as its value.</summary>
    private void WriteTable(TextWriter writer, Template template, IEnumerable<T> items, bool hasHeading)
    {
        var head = new TemplateHeads<T>(fields, Methods);
        List<string[]> rows = [template.Render(head).Split('\t')];
        foreach (var item in items)
            rows.Add(template.Render(new TemplateRow<T>(fields, Methods, item)).Split('\t'));
        Table.Align(hasHeading ? rows : rows[1..], writer);
    }

    /// <summary>Shells do not make tabs of <c>\t</c>; Docker does.</summary>
    internal static string Unescape(string format) =>
        format.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
