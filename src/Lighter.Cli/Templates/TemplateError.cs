namespace Lighter.Cli.Templates;

/// <summary>Errors of templates in Go's words, which people search for.</summary>
internal static class TemplateError
{
    /// <summary>The template's text is wrong.</summary>
    public static LighterException Parsing(string template, int position, string reason) =>
        new(ErrorCode.InvalidArgument, $"template parsing error: template: :{Line(template, position)}: {reason}");

    /// <summary>The template does not fit the data.</summary>
    public static LighterException Executing(string template, string name, int position, string reason)
    {
        var lineStart = position > 0 ? template.LastIndexOf('\n', position - 1) : -1;
        var column = lineStart < 0 ? position : position - lineStart - 1;
        return new(ErrorCode.InvalidArgument, $"template: :{Line(template, position)}:{column}: executing {GoEscape.Quote(name)} at {reason}");
    }

    private static int Line(string template, int position) =>
        template.AsSpan(0, Math.Min(position, template.Length)).Count('\n') + 1;
}
