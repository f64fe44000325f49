using System.Text;

namespace Lighter.Dockerfile.Expansion;

/// <summary>One expansion of one word: a recursive descent over its characters.</summary>
internal sealed partial class ShellExpansion(ShellLex lex, string source, VariableLookup lookup)
{
    /// <summary><c>${a:-${a:-…}}</c> deeper than this is refused: the descent has no more stack than its thread.</summary>
    private const int DepthLimit = 200;

    private const char NoStop = '\uffff';

    private readonly HashSet<string> _matched = [];
    private readonly HashSet<string> _unmatched = [];
    private int _position;
    private int _depth;
    private bool _rawEscapes = lex.RawEscapes;

    private bool AtEnd => _position == source.Length;

    private char Peek => AtEnd ? '\0' : source[_position];

    public ExpansionResult Run()
    {
        try
        {
            var words = ProcessUntil(NoStop, new WordBuilder(splits: true));
            return new(words.Text, words.TakeWords(), _matched, _unmatched);
        }
        catch (DockerfileException e)
        {
            throw new DockerfileException($"failed to process \"{Shortened(source)}\": {e.Reason}");
        }
    }

    private static string Shortened(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…");

    /// <summary>Expands up to a stop character, and steps over it.</summary>
    private WordBuilder ProcessUntil(char stop, WordBuilder result)
    {
        while (!AtEnd)
        {
            if (stop != NoStop && Peek == stop)
            {
                _position++;
                return result;
            }

            ProcessNext(result);
        }

        return stop == NoStop
            ? result
            : throw new DockerfileException($"unexpected end of statement while looking for matching {stop}");
    }

    private void ProcessNext(WordBuilder result)
    {
        var c = Peek;
        if (c == '$')
            result.AddValue(ProcessDollar());
        else if (c == '<')
            ProcessArrows(result);
        else if (c == '\'' && !lex.IgnoreQuotes)
            result.AddRaw(ProcessSingleQuotes());
        else if (c == '"' && !lex.IgnoreQuotes)
            result.AddRaw(ProcessDoubleQuotes());
        else if (c == lex.Escape)
            ProcessEscape(result);
        else
        {
            _position++;
            result.Add(c);
        }
    }

    /// <summary>An escaped character stands for itself; an escape at the end for nothing.</summary>
    private void ProcessEscape(WordBuilder result)
    {
        _position++;
        if (_rawEscapes)
            result.AddRaw(lex.Escape);
        if (!AtEnd)
            result.AddRaw(source[_position++]);
    }

    /// <summary>The spaces between the arrows of a heredoc and its name belong to the word.</summary>
    private void ProcessArrows(WordBuilder result)
    {
        var start = _position++;
        if (Peek == '<')
        {
            _position++;
            while (Peek is ' ' or '\t' or '\r')
                _position++;
        }

        result.AddRaw(source.AsSpan(start, _position - start));
    }

    private ReadOnlySpan<char> ProcessSingleQuotes()
    {
        var start = _position;
        var length = source.AsSpan(start + 1).IndexOf('\'');
        if (length < 0)
            throw new DockerfileException("unexpected end of statement while looking for matching single-quote");
        _position += length + 2;
        return lex.RawQuotes ? source.AsSpan(start, length + 2) : source.AsSpan(start + 1, length);
    }

    private string ProcessDoubleQuotes()
    {
        var result = new WordBuilder(splits: false);
        _position++;
        if (lex.RawQuotes)
            result.AddRaw('"');
        while (!AtEnd && Peek != '"')
            ProcessQuoted(result);
        if (AtEnd)
            throw new DockerfileException("unexpected end of statement while looking for matching double-quote");
        _position++;
        if (lex.RawQuotes)
            result.AddRaw('"');
        return result.Text;
    }

    /// <summary>Within double quotes only <c>$</c> and the escaping of <c>" $</c> and itself have a meaning.</summary>
    private void ProcessQuoted(WordBuilder result)
    {
        if (Peek == '$')
        {
            result.AddValue(ProcessDollar());
            return;
        }

        var c = source[_position++];
        if (c != lex.Escape)
        {
            result.AddRaw(c);
            return;
        }

        if (_rawEscapes)
            result.AddRaw(c);
        if (AtEnd)
            return;
        result.AddRaw(Peek is '"' or '$' || Peek == lex.Escape ? source[_position++] : c);
    }

    private string? Get(string name)
    {
        var value = lookup(name);
        (value is null ? _unmatched : _matched).Add(name);
        return value;
    }

    /// <summary>Who says what an unset variable shall mean makes no mistake.</summary>
    private string? GetOptional(string name)
    {
        var value = lookup(name);
        if (value is not null)
            _matched.Add(name);
        return value;
    }

    /// <summary>Reads a name: letters, digits and <c>_</c>; a number; or a single special parameter.</summary>
    private string ReadName()
    {
        var start = _position;
        if (char.IsDigit(Peek))
        {
            while (!AtEnd && char.IsDigit(Peek))
                _position++;
        }
        else if (Peek is '@' or '*' or '#' or '?' or '-' or '$' or '!')
            _position++;
        else
        {
            while (!AtEnd && IsNameRune(out var length))
                _position += length;
        }

        return source[start.._position];
    }

    private bool IsNameRune(out int length)
    {
        if (!Rune.TryGetRuneAt(source, _position, out var rune))
            rune = Rune.ReplacementChar;
        length = rune.Utf16SequenceLength;
        return rune.Value == '_' || Rune.IsLetter(rune) || Rune.IsDigit(rune);
    }
}
