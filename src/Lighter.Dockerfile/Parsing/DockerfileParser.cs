using System.Text;

namespace Lighter.Dockerfile.Parsing;

/// <summary>
/// Cuts a Dockerfile into instructions: directives, comments, continuation lines and heredocs, as BuildKit does.
/// </summary>
internal sealed class DockerfileParser
{
    /// <summary>Heredocs apart, the text of an instruction may be this long: no kernel would take the command.</summary>
    private const int InstructionLimit = 1024 * 1024;

    private readonly SourceText _source;
    private readonly LineReader _reader;
    private readonly DirectiveParser _directives = new();
    private readonly List<ParsedLine> _lines = [];
    private readonly List<SourceSpan> _emptyContinuations = [];
    private List<string> _comments = [];

    private DockerfileParser(SourceText source)
    {
        _source = source;
        _reader = new LineReader(source.Text);
    }

    private char Escape => _directives.Directives.Escape;

    public static ParsedFile Parse(SourceText source) => new DockerfileParser(source).Parse();

    private ParsedFile Parse()
    {
        while (_reader.TryRead(out var raw))
        {
            var start = _reader.Line;
            try
            {
                TakeLine(raw.TrimEnd("\r\n").TrimStart(), start);
            }
            catch (DockerfileException e) when (e.Span is null)
            {
                throw DockerfileException.Parse(e.Reason, _source, new(start, _reader.Line), e);
            }
        }

        return _lines.Count > 0
            ? new(_directives.Directives, _lines, _emptyContinuations)
            : throw new DockerfileException("file with no instructions");
    }

    private void TakeLine(ReadOnlySpan<char> line, int start)
    {
        if (_directives.TryTake(line))
            return;
        if (line.StartsWith('#'))
            TakeComment(line[1..].Trim());
        else if (!line.IsEmpty)
            TakeInstruction(line, start);
    }

    /// <summary>An empty comment separates those above it from the instruction below.</summary>
    private void TakeComment(ReadOnlySpan<char> comment)
    {
        if (comment.IsEmpty)
            _comments = [];
        else
            _comments.Add(comment.ToString());
    }

    private void TakeInstruction(ReadOnlySpan<char> firstLine, int start)
    {
        var parsed = InstructionParser.Parse(Join(firstLine, start), Escape);
        var heredocs = ReadHeredocs(parsed);
        var span = new SourceSpan(start, _reader.Line);
        _lines.Add(parsed with
        {
            Heredocs = heredocs,
            Span = span,
            Comments = _comments,
            Trigger = parsed.Trigger is null ? null : parsed.Trigger with { Heredocs = heredocs, Span = span },
        });
        _comments = [];
    }

    /// <summary>Joins an instruction's first line with those that continue it; comments between them do not count.</summary>
    private string Join(ReadOnlySpan<char> firstLine, int start)
    {
        var continues = TryTrimContinuation(ref firstLine);
        var joined = new StringBuilder();
        Append(joined, firstLine);
        var hasEmptyLine = false;
        while (continues && _reader.TryRead(out var raw))
        {
            var line = raw.TrimEnd("\r\n");
            var text = line.TrimStart();
            hasEmptyLine |= text.IsEmpty;
            if (text.IsEmpty || text[0] == '#')
                continue;
            continues = TryTrimContinuation(ref line);
            Append(joined, line);
        }

        if (hasEmptyLine)
            _emptyContinuations.Add(new(start, _reader.Line));
        return joined.ToString();
    }

    private static void Append(StringBuilder joined, ReadOnlySpan<char> line)
    {
        if (joined.Length + line.Length > InstructionLimit)
            throw new DockerfileException("instruction is longer than 1 MiB");
        joined.Append(line);
    }

    /// <summary>Takes away an escape character at the end of the line, unless another stands before it.</summary>
    private bool TryTrimContinuation(ref ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd(" \t");
        if (!text.EndsWith(Escape) || (text.Length > 1 && text[^2] == Escape))
            return false;
        line = text[..^1];
        return true;
    }

    private List<Heredoc> ReadHeredocs(ParsedLine parsed)
    {
        var inner = parsed.Trigger ?? parsed;
        if (inner.IsJson || inner.Keyword.ToUpperInvariant() is not ("RUN" or "COPY" or "ADD")
            || !parsed.Original.Contains("<<", StringComparison.Ordinal))
            return [];
        var heredocs = HeredocWords.FindAll(parsed.Original);
        for (var i = 0; i < heredocs.Count; i++)
            heredocs[i] = heredocs[i] with { Content = ReadContent(heredocs[i]) };
        return heredocs;
    }

    private string ReadContent(Heredoc heredoc)
    {
        var content = new StringBuilder();
        while (_reader.TryRead(out var raw))
        {
            var line = raw.TrimEnd("\r\n");
            if ((heredoc.StripTabs ? line.TrimStart('\t') : line).SequenceEqual(heredoc.Name))
                return content.ToString();
            content.Append(raw);
        }

        throw new DockerfileException("unterminated heredoc");
    }
}
