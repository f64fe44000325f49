using System.Text;

namespace Lighter.Cli.Templates;

/// <summary>Cuts a template into tokens. <see href="https://pkg.go.dev/text/template"/></summary>
internal sealed class TemplateLexer(string template)
{
    private const string Open = "{{";
    private const string Close = "}}";

    private readonly List<Token> _tokens = [];
    private int _position;

    public static List<Token> Run(string template)
    {
        var lexer = new TemplateLexer(template);
        lexer.Outside();
        return lexer._tokens;
    }

    /// <summary>Text up to the next action; <c>{{-</c> takes the white space before it away.</summary>
    private void Outside()
    {
        var trimLeft = false;
        while (_position < template.Length)
        {
            var open = template.IndexOf(Open, _position, StringComparison.Ordinal);
            var end = open < 0 ? template.Length : open;
            var text = template[_position..end];
            if (trimLeft)
                text = text.TrimStart(' ', '\t', '\r', '\n');
            var trimRight = open >= 0 && IsTrimAfter(open + Open.Length);
            if (trimRight)
                text = text.TrimEnd(' ', '\t', '\r', '\n');
            if (text.Length > 0)
                _tokens.Add(new(TokenKind.Text, text, _position));
            _position = open < 0 ? end : open + Open.Length + (trimRight ? 1 : 0);
            trimLeft = open >= 0 && Action(open);
        }

        _tokens.Add(new(TokenKind.End, "", template.Length));
    }

    /// <summary>Reads up to the end of an action; true when it takes the white space after it away.</summary>
    private bool Action(int open)
    {
        if (Comment(open) is { } trims)
            return trims;
        _tokens.Add(new(TokenKind.Open, Open, open));
        while (true)
        {
            if (IsCloseAt(_position, out var length, out var trim))
            {
                _tokens.Add(new(TokenKind.Close, Close, _position));
                _position += length;
                return trim;
            }

            if (_position >= template.Length)
                throw Error("unclosed action");
            Inside();
        }
    }

    private bool? Comment(int open)
    {
        var start = _position;
        while (start < template.Length && char.IsWhiteSpace(template[start]))
            start++;
        if (string.CompareOrdinal(template, start, "/*", 0, 2) != 0)
            return null;
        var end = template.IndexOf("*/", start, StringComparison.Ordinal);
        if (end < 0)
            throw TemplateError.Parsing(template, open, "unclosed comment");
        if (!IsCloseAt(end + 2, out var length, out var trim))
            throw TemplateError.Parsing(template, open, "comment ends before closing delimiter");
        _position = end + 2 + length;
        return trim;
    }

    private void Inside()
    {
        var character = template[_position];
        switch (character)
        {
            case ' ' or '\t' or '\r' or '\n':
                Take(TokenKind.Space, template.AsSpan(_position).IndexOfAnyExcept(" \t\r\n"));
                break;
            case '"':
                Quoted();
                break;
            case '`':
                Raw();
                break;
            case '\'':
                Character();
                break;
            case '$':
                Take(TokenKind.Variable, WordLength(1));
                break;
            case '.' when _position + 1 < template.Length && char.IsAsciiDigit(template[_position + 1]):
                Take(TokenKind.Number, NumberLength());
                break;
            case '.':
                var length = WordLength(1);
                Take(length == 1 ? TokenKind.Dot : TokenKind.Field, length);
                break;
            case ':' when _position + 1 < template.Length && template[_position + 1] == '=':
                Take(TokenKind.Declare, 2);
                break;
            default:
                Symbol(character);
                break;
        }
    }

    private void Symbol(char character)
    {
        var kind = character switch
        {
            '|' => TokenKind.Pipe,
            '(' => TokenKind.LeftParen,
            ')' => TokenKind.RightParen,
            ',' => TokenKind.Comma,
            '=' => TokenKind.Assign,
            _ => TokenKind.End,
        };
        if (kind != TokenKind.End)
            Take(kind, 1);
        else if (char.IsAsciiDigit(character) || (character is '-' or '+' && _position + 1 < template.Length && char.IsAsciiDigit(template[_position + 1])))
            Take(TokenKind.Number, NumberLength());
        else if (char.IsLetter(character) || character == '_')
            Word();
        else
            throw Error(character == '}' ? "bad character U+007D '}'" : $"unexpected \"{character}\" in command");
    }

    private void Word()
    {
        var length = WordLength(0);
        Take(template.AsSpan(_position, length) switch
        {
            "true" or "false" => TokenKind.Bool,
            "nil" => TokenKind.Nil,
            _ => TokenKind.Identifier,
        }, length);
    }

    private void Take(TokenKind kind, int length)
    {
        if (length < 0)
            length = template.Length - _position;
        _tokens.Add(new(kind, template.Substring(_position, length), _position));
        _position += length;
    }

    private int WordLength(int length)
    {
        while (_position + length < template.Length && (char.IsLetterOrDigit(template[_position + length]) || template[_position + length] == '_'))
            length++;
        return length;
    }

    private int NumberLength()
    {
        var length = 1;
        while (_position + length < template.Length && (char.IsAsciiLetterOrDigit(template[_position + length]) || template[_position + length] is '.' or '_'
            || (template[_position + length] is '+' or '-' && template[_position + length - 1] is 'e' or 'E')))
            length++;
        return length;
    }

    private void Quoted()
    {
        var value = new StringBuilder();
        for (var i = _position + 1; i < template.Length && template[i] != '\n'; i++)
        {
            if (template[i] == '"')
            {
                _tokens.Add(new(TokenKind.String, value.ToString(), _position));
                _position = i + 1;
                return;
            }

            if (template[i] == '\\')
                value.Append(GoEscape.Read(template, ref i) ?? throw Error("invalid syntax"));
            else
                value.Append(template[i]);
        }

        throw Error("unterminated quoted string");
    }

    private void Raw()
    {
        var end = template.IndexOf('`', _position + 1);
        if (end < 0)
            throw Error("unterminated raw quoted string");
        _tokens.Add(new(TokenKind.String, template[(_position + 1)..end], _position));
        _position = end + 1;
    }

    /// <summary>A character constant is its code point.</summary>
    private void Character()
    {
        var i = _position + 1;
        if (i >= template.Length)
            throw Error("unterminated character constant");
        var text = template[i] == '\\' ? GoEscape.Read(template, ref i) : template[i].ToString();
        if (text is null || i + 1 >= template.Length || template[i + 1] != '\'')
            throw Error("unterminated character constant");
        _tokens.Add(new(TokenKind.Number, char.ConvertToUtf32(text, 0).ToString(System.Globalization.CultureInfo.InvariantCulture), _position));
        _position = i + 2;
    }

    private bool IsTrimAfter(int position) =>
        position + 1 < template.Length && template[position] == '-' && char.IsWhiteSpace(template[position + 1]);

    private bool IsCloseAt(int position, out int length, out bool trim)
    {
        trim = position + 1 < template.Length && char.IsWhiteSpace(template[position]) && template[position + 1] == '-'
            && string.CompareOrdinal(template, position + 2, Close, 0, 2) == 0;
        length = trim ? 4 : 2;
        return trim || string.CompareOrdinal(template, position, Close, 0, 2) == 0;
    }

    private LighterException Error(string reason) => TemplateError.Parsing(template, _position, reason);
}
