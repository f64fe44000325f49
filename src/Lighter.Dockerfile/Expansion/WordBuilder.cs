using System.Text;

namespace Lighter.Dockerfile.Expansion;

/// <summary>Collects the result of an expansion twice: as one text, and as words split at spaces outside quotes.</summary>
internal sealed class WordBuilder(bool splits)
{
    /// <summary>A result longer than this is an attack (each line of a file can double a variable), not a word.</summary>
    public const int Limit = 16 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _word = new();
    private readonly List<string> _words = [];

    public string Text => _text.ToString();

    /// <summary>Adds a character at which words may split.</summary>
    public void Add(char c)
    {
        _text.Append(c);
        AddSplitting(c);
        CheckLength();
    }

    /// <summary>Adds an expanded value, at whose spaces words split.</summary>
    public void AddValue(string value)
    {
        _text.Append(value);
        CheckLength();
        foreach (var c in value)
            AddSplitting(c);
    }

    /// <summary>Adds characters that were quoted or escaped.</summary>
    public void AddRaw(ReadOnlySpan<char> quoted)
    {
        _text.Append(quoted);
        if (splits)
            _word.Append(quoted);
        CheckLength();
    }

    public void AddRaw(char c) => AddRaw(new ReadOnlySpan<char>(ref c));

    public IReadOnlyList<string> TakeWords()
    {
        EndWord();
        return _words;
    }

    private void AddSplitting(char c)
    {
        if (!splits)
            return;
        if (char.IsWhiteSpace(c))
            EndWord();
        else
            _word.Append(c);
    }

    private void EndWord()
    {
        if (_word.Length == 0)
            return;
        _words.Add(_word.ToString());
        _word.Clear();
    }

    private void CheckLength()
    {
        if (_text.Length > Limit)
            throw new DockerfileException($"a word expands to more than {Limit / 1024 / 1024} MiB");
    }
}
