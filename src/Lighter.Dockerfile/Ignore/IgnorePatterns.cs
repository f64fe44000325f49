namespace Lighter.Dockerfile.Ignore;

/// <summary>
/// The patterns of a <c>.dockerignore</c>, compiled: the last one that matches a path, or a directory above it, decides.
/// See https://docs.docker.com/build/concepts/context/#dockerignore-files.
/// </summary>
/// <remarks>
/// Paths are relative, with slashes. To walk a tree, ask <see cref="Enter"/> for each directory,
/// <see cref="IsIgnored(ReadOnlySpan{char}, in IgnoreState)"/> for each other entry with its directory's state, and do not
/// descend where <see cref="CanSkip"/> says so. Safe for several threads.
/// </remarks>
public sealed class IgnorePatterns
{
    private readonly IgnorePattern[] _patterns;

    private IgnorePatterns(IgnorePattern[] patterns) => _patterns = patterns;

    /// <summary>Ignores nothing.</summary>
    public static IgnorePatterns None { get; } = new([]);

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Some pattern starts with <c>!</c>.</summary>
    public bool HasExceptions => _patterns.Any(static pattern => pattern.IsException);

    /// <summary>Parses an ignore file. A malformed pattern is a <see cref="DockerfileException"/> that shows the line.</summary>
    public static IgnorePatterns Parse(string text, string name = ".dockerignore")
    {
        var source = new SourceText(name, text.TrimStart('\ufeff'));
        var patterns = new List<IgnorePattern>();
        var line = 0;
        foreach (var written in source.Text.Split('\n'))
        {
            line++;
            if (written.StartsWith('#'))
                continue;
            try
            {
                if (TryCompile(written) is { } pattern)
                    patterns.Add(pattern);
            }
            catch (DockerfileException e)
            {
                throw e.At(source, new(line, line));
            }
        }

        return new([.. patterns]);
    }

    /// <summary>Compiles patterns that come from elsewhere, such as a COPY's <c>--exclude</c>.</summary>
    public static IgnorePatterns Compile(IEnumerable<string> patterns) =>
        new([.. patterns.Select(TryCompile).OfType<IgnorePattern>()]);

    /// <summary>Whether a path is ignored, with nothing known of its directory.</summary>
    public bool IsIgnored(string path)
    {
        var clean = CleanPath.Of(path);
        if (clean == ".")
            return false;
        var ignored = false;
        foreach (var pattern in _patterns)
        {
            if (pattern.IsException == ignored && MatchesOrParentMatches(pattern, clean))
                ignored = !pattern.IsException;
        }

        return ignored;
    }

    /// <summary>Whether an entry is ignored, given the state of the directory that holds it.</summary>
    public bool IsIgnored(ReadOnlySpan<char> path, in IgnoreState directory)
    {
        var ignored = false;
        for (var i = 0; i < _patterns.Length; i++)
        {
            var pattern = _patterns[i];
            if (pattern.IsException == ignored && (directory.Matched(i) || pattern.Matches(path)))
                ignored = !pattern.IsException;
        }

        return ignored;
    }

    /// <summary>The state of a directory, given that of the directory that holds it.</summary>
    public IgnoreState Enter(ReadOnlySpan<char> directory, in IgnoreState parent)
    {
        var first = 0UL;
        var more = _patterns.Length > 64 ? new ulong[(_patterns.Length - 1) / 64] : null;
        var ignored = false;
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (!parent.Matched(i) && !_patterns[i].Matches(directory))
                continue;
            ignored = !_patterns[i].IsException;
            if (i < 64)
                first |= 1UL << i;
            else
                more![(i / 64) - 1] |= 1UL << (i % 64);
        }

        return new(first, more, ignored);
    }

    /// <summary>
    /// Whether all below a directory is ignored, so that it need not be read: it is ignored, and no later exception can
    /// match below it.
    /// </summary>
    public bool CanSkip(ReadOnlySpan<char> directory, in IgnoreState state)
    {
        if (!state.IsIgnored)
            return false;
        Span<char> prefix = directory.Length < 256 ? stackalloc char[directory.Length + 1] : new char[directory.Length + 1];
        directory.CopyTo(prefix);
        prefix[^1] = '/';
        for (var i = _patterns.Length - 1; i >= 0; i--)
        {
            if (_patterns[i].IsException && _patterns[i].MayMatchBelow(prefix))
                return false;
            if (!_patterns[i].IsException && state.Matched(i))
                return true;
        }

        return true;
    }

    private static IgnorePattern? TryCompile(string written)
    {
        var text = written.Trim();
        var isException = text.StartsWith('!');
        if (isException)
            text = text[1..].Trim();
        if (text.Length == 0)
            return isException ? throw new DockerfileException("illegal exclusion pattern: \"!\"") : null;
        var clean = CleanPath.Of(text);
        return IgnorePattern.Compile(clean.Length > 1 && clean[0] == '/' ? clean[1..] : clean, isException);
    }

    private static bool MatchesOrParentMatches(IgnorePattern pattern, string path)
    {
        for (var end = path.IndexOf('/', 1); end >= 0; end = path.IndexOf('/', end + 1))
        {
            if (pattern.Matches(path.AsSpan(0, end)))
                return true;
        }

        return pattern.Matches(path);
    }
}
