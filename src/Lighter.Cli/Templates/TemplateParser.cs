using System.Globalization;

namespace Lighter.Cli.Templates;

/// <summary>Builds the tree of a template. <see href="https://pkg.go.dev/text/template#hdr-Actions"/></summary>
internal sealed partial class TemplateParser
{
    private readonly string _template;
    private readonly List<Token> _tokens;
    private List<string> _variables = ["$"];
    private int _next;
    private int _ranges;

    private TemplateParser(string template)
    {
        _template = template;
        _tokens = TemplateLexer.Run(template);
    }

    /// <returns>The template by the name of nothing, and those that it defines.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<TemplateNode>> Run(string template)
    {
        var parser = new TemplateParser(template);
        var nodes = parser.Nodes(out var closing, isOutermost: true);
        if (closing is { } word)
            throw parser.Error(word, $"unexpected {{{{{word.Text}}}}}");
        parser.Add(parser.Peek(), "", nodes);
        return parser._templates;
    }

    /// <summary>Nodes up to <c>end</c>, <c>else</c> or the template's end.</summary>
    /// <param name="closing">Where they end, if not there.</param>
    /// <param name="isOutermost">Templates may be defined among them.</param>
    private List<TemplateNode> Nodes(out Token? closing, bool isOutermost = false)
    {
        List<TemplateNode> nodes = [];
        while (true)
        {
            var token = Take();
            if (token.Kind == TokenKind.End)
            {
                closing = null;
                return nodes;
            }

            if (token.Kind == TokenKind.Text)
            {
                nodes.Add(new TemplateNode.Text(token.Position, token.Text));
                continue;
            }

            SkipSpace();
            var word = Peek();
            if (word is { Kind: TokenKind.Identifier, Text: "end" or "else" })
            {
                closing = Take();
                return nodes;
            }

            if (isOutermost && word is { Kind: TokenKind.Identifier, Text: "define" })
                Define();
            else
                nodes.Add(Clause(word));
        }
    }

    private TemplateNode Clause(Token word) => word switch
    {
        { Kind: TokenKind.Identifier, Text: "if" } => Block(BlockKind.If),
        { Kind: TokenKind.Identifier, Text: "with" } => Block(BlockKind.With),
        { Kind: TokenKind.Identifier, Text: "range" } => Block(BlockKind.Range),
        { Kind: TokenKind.Identifier, Text: "break" or "continue" } => Jump(),
        { Kind: TokenKind.Identifier, Text: "template" } => Call(),
        { Kind: TokenKind.Identifier, Text: "block" } => NamedBlock(),
        { Kind: TokenKind.Identifier, Text: "define" } => throw Error(word, "unexpected <define> in command"),
        _ => new TemplateNode.Action(word.Position, Pipeline("command", TokenKind.Close)),
    };

    private TemplateNode.Jump Jump()
    {
        var word = Take();
        if (_ranges == 0)
            throw Error(word, $"{{{{{word.Text}}}}} outside {{{{range}}}}");
        SkipSpace();
        Expect(TokenKind.Close, word.Text);
        return new(word.Position, word.Text == "break");
    }

    private TemplateNode.Block Block(BlockKind kind)
    {
        var word = Take();
        var scope = _variables.Count;
        var pipeline = Pipeline(word.Text, TokenKind.Close);
        _ranges += kind == BlockKind.Range ? 1 : 0;
        var body = Nodes(out var closing);
        _ranges -= kind == BlockKind.Range ? 1 : 0;
        var otherwise = closing is { Text: "else" } ? Else(kind) : closing is null ? throw Unfinished() : EndOf(closing.Value);
        _variables.RemoveRange(scope, _variables.Count - scope);
        return new(word.Position, kind, pipeline, body, otherwise);
    }

    private List<TemplateNode> EndOf(Token word)
    {
        SkipSpace();
        Expect(TokenKind.Close, word.Text);
        return [];
    }

    /// <summary><c>{{else}}…{{end}}</c> or <c>{{else if …}}</c>, whose <c>end</c> is the outer one's too.</summary>
    private List<TemplateNode> Else(BlockKind kind)
    {
        SkipSpace();
        var word = Peek();
        if (word is { Kind: TokenKind.Identifier, Text: "if" } && kind == BlockKind.If)
            return [Block(BlockKind.If)];
        if (word is { Kind: TokenKind.Identifier, Text: "with" } && kind == BlockKind.With)
            return [Block(BlockKind.With)];
        Expect(TokenKind.Close, "else");
        var nodes = Nodes(out var closing);
        if (closing is null)
            throw Unfinished();
        if (closing.Value.Text == "else")
            throw Error(closing.Value, "expected end; found {{else}}");
        EndOf(closing.Value);
        return nodes;
    }

    private Pipeline Pipeline(string context, TokenKind end)
    {
        var (variables, isAssignment) = Declarations(context);
        List<Stage> stages = [];
        while (true)
        {
            SkipSpace();
            var token = Peek();
            if (token.Kind == end)
            {
                Take();
                if (stages.Count == 0)
                    throw Error(token, $"missing value for {context}");
                Check(stages);
                return new(variables, isAssignment, stages);
            }

            stages.Add(Stage(context));
        }
    }

    private void Check(List<Stage> stages)
    {
        for (var i = 1; i < stages.Count; i++)
        {
            if (stages[i].Operands[0] is Operand.Constant constant)
                throw TemplateError.Parsing(_template, constant.Position, $"non executable command in pipeline stage {i + 1}");
        }
    }

    private (List<string> Variables, bool IsAssignment) Declarations(string context)
    {
        List<string> names = [];
        var start = _next;
        while (true)
        {
            SkipSpace();
            if (Peek().Kind != TokenKind.Variable)
                break;
            names.Add(Take().Text);
            SkipSpace();
            var token = Take();
            if (token.Kind is TokenKind.Declare or TokenKind.Assign)
                return Declared(names, token);
            if (token.Kind != TokenKind.Comma || context != "range" || names.Count == 2)
                break;
        }

        _next = start;
        return ([], false);
    }

    private (List<string> Variables, bool IsAssignment) Declared(List<string> names, Token token)
    {
        if (token.Kind == TokenKind.Assign)
            names.ForEach(name => Known(name, token));
        else
            _variables.AddRange(names);
        return (names, token.Kind == TokenKind.Assign);
    }

    private Stage Stage(string context)
    {
        List<Operand> operands = [];
        while (true)
        {
            SkipSpace();
            var token = Peek();
            if (token.Kind is TokenKind.Close or TokenKind.RightParen or TokenKind.Pipe)
            {
                if (token.Kind == TokenKind.Pipe)
                    Take();
                return operands.Count > 0 ? new(operands) : throw Error(token, token.Kind == TokenKind.Pipe ? $"missing value for {context}" : "empty command");
            }

            operands.Add(Operand(Take()));
            if (Peek().Kind is not (TokenKind.Space or TokenKind.Pipe or TokenKind.Close or TokenKind.RightParen))
                throw Error(Peek(), $"unexpected \"{Peek().Text}\" in operand");
        }
    }

    private Operand Operand(Token token) => token.Kind switch
    {
        TokenKind.Dot => new Operand.Cursor(token.Position, []),
        TokenKind.Field => new Operand.Cursor(token.Position, [token.Text[1..], .. Fields()]),
        TokenKind.Variable => new Operand.Variable(token.Position, Known(token.Text, token), Fields()),
        TokenKind.Identifier => new Operand.Function(token.Position, TemplateFunctions.Exists(token.Text) ? token.Text : throw Error(token, $"function \"{token.Text}\" not defined")),
        TokenKind.LeftParen => new Operand.Group(token.Position, Pipeline("parenthesized pipeline", TokenKind.RightParen), Fields()),
        TokenKind.String => Constant(token, token.Text),
        TokenKind.Bool => Constant(token, token.Text == "true"),
        TokenKind.Nil => Constant(token, null),
        TokenKind.Number => Constant(token, Number(token)),
        TokenKind.End => throw Error(token, "unclosed action"),
        _ => throw Error(token, $"unexpected \"{token.Text}\" in operand"),
    };

    private Operand.Constant Constant(Token token, object? value) => Peek().Kind == TokenKind.Field
        ? throw Error(Peek(), $"unexpected . after term \"{(value is string text ? $"\\\"{text}\\\"" : token.Text)}\"")
        : new(token.Position, value);

    private List<string> Fields()
    {
        List<string> fields = [];
        while (Peek().Kind == TokenKind.Field)
            fields.Add(Take().Text[1..]);
        return fields;
    }

    private object Number(Token token)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal))
            return hexadecimal;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return integer;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? real
            : throw Error(token, $"bad number syntax: \"{token.Text}\"");
    }

    private string Known(string name, Token token) =>
        _variables.Contains(name) ? name : throw Error(token, $"undefined variable \"{name}\"");

    private Token Peek() => _tokens[_next];

    private Token Take() => _tokens[_next].Kind == TokenKind.End ? _tokens[_next] : _tokens[_next++];

    private void SkipSpace()
    {
        while (Peek().Kind == TokenKind.Space)
            _next++;
    }

    private void Expect(TokenKind kind, string context)
    {
        var token = Take();
        if (token.Kind != kind)
            throw Error(token, $"unexpected \"{token.Text}\" in {context}");
    }

    private LighterException Unfinished() => TemplateError.Parsing(_template, _template.Length, "unexpected EOF");

    private LighterException Error(Token token, string reason) => TemplateError.Parsing(_template, token.Position, reason);
}
