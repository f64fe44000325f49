namespace Lighter.Cli.Templates;

/// <summary>Templates with names. <see href="https://pkg.go.dev/text/template#hdr-Nested_template_definitions"/></summary>
internal sealed partial class TemplateParser
{
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _templates = new(StringComparer.Ordinal);

    private void Define()
    {
        const string context = "define clause";
        Take();
        var name = Name(context);
        SkipSpace();
        Expect(TokenKind.Close, context);
        Add(name, name.Text, Body(context));
    }

    /// <summary><c>{{template "name"}}</c>, <c>{{template "name" pipeline}}</c></summary>
    private TemplateNode.Call Call()
    {
        const string context = "template clause";
        Take();
        var name = Name(context);
        SkipSpace();
        var start = Peek().Position;
        if (Peek().Kind != TokenKind.Close)
            return CallOf(name, Pipeline(context, TokenKind.Close), start);
        Take();
        return CallOf(name, null, start);
    }

    /// <summary><c>{{block "name" pipeline}}…{{end}}</c> defines and calls.</summary>
    private TemplateNode.Call NamedBlock()
    {
        const string context = "block clause";
        Take();
        var name = Name(context);
        SkipSpace();
        var start = Peek().Position;
        var call = CallOf(name, Pipeline(context, TokenKind.Close), start);
        Add(name, name.Text, Body(context));
        return call;
    }

    /// <param name="name">Of the template.</param>
    /// <param name="pipeline">What it gets, read already.</param>
    /// <param name="start">Where that begins.</param>
    private TemplateNode.Call CallOf(Token name, Pipeline? pipeline, int start)
    {
        var text = _template[start.._tokens[_next - 1].Position].Trim();
        return new(name.Position, name.Text, pipeline, text.Length > 0 ? $"{GoEscape.Quote(name.Text)} {text}" : GoEscape.Quote(name.Text));
    }

    private Token Name(string context)
    {
        SkipSpace();
        var token = Take();
        return token.Kind == TokenKind.String ? token : throw Error(token, $"unexpected \"{token.Text}\" in {context}");
    }

    /// <summary>The nodes of a named template up to its <c>end</c>, which know nothing of variables and loops around them.</summary>
    private List<TemplateNode> Body(string context)
    {
        var (variables, ranges) = (_variables, _ranges);
        (_variables, _ranges) = (["$"], 0);
        var nodes = Nodes(out var closing);
        (_variables, _ranges) = (variables, ranges);
        if (closing is not { } word)
            throw Unfinished();
        if (word.Text == "else")
            throw Error(word, $"unexpected {{{{else}}}} in {context}");
        EndOf(word);
        return nodes;
    }

    /// <summary>As in Go, only one of a name may have more than white space.</summary>
    private void Add(Token place, string name, List<TemplateNode> nodes)
    {
        if (!_templates.TryGetValue(name, out var known) || IsEmpty(known))
            _templates[name] = nodes;
        else if (!IsEmpty(nodes))
            throw Error(place, $"template: multiple definition of template {GoEscape.Quote(name)}");
    }

    private static bool IsEmpty(IReadOnlyList<TemplateNode> nodes) => nodes.All(node => node is TemplateNode.Text text && string.IsNullOrWhiteSpace(text.Value));
}
