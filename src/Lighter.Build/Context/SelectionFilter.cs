using Lighter.Build.Planning;
using Lighter.Dockerfile.Ignore;
using Lighter.Layers.Hashing;

namespace Lighter.Build.Context;

/// <summary>
/// What of a source directory counts: neither ignored by the context nor excluded by the instruction. An ignored directory is
/// walked all the same where an exception may match below it, and counts only if one did.
/// </summary>
internal sealed class SelectionFilter
{
    private readonly IgnorePatterns[] _patterns;
    private readonly string[] _prefixes;
    private readonly Dictionary<string, IgnoreState>[] _states;
    private readonly HashSet<string> _doubtful = new(StringComparer.Ordinal);

    /// <param name="ignore">Matched against paths from the context's root.</param>
    /// <param name="exclude">Matched against paths below the source.</param>
    /// <param name="source">The source's path in the context.</param>
    public SelectionFilter(IgnorePatterns ignore, IgnorePatterns exclude, string source)
    {
        var used = new List<(IgnorePatterns Patterns, string Prefix)>();
        if (!ignore.IsEmpty)
            used.Add((ignore, source));
        if (!exclude.IsEmpty)
            used.Add((exclude, ""));
        _patterns = [.. used.Select(static pair => pair.Patterns)];
        _prefixes = [.. used.Select(static pair => pair.Prefix)];
        _states = [.. used.Select(static pair => new Dictionary<string, IgnoreState> { [""] = StateOf(pair.Patterns, pair.Prefix) })];
    }

    /// <summary>For a walk that visits a directory before what is in it; null when all counts.</summary>
    public Func<string, bool, bool>? Excludes => _patterns.Length == 0 ? null : IsExcluded;

    /// <summary>Drops the directories that were only walked through.</summary>
    public IReadOnlyList<HashedEntry> Settle(IReadOnlyList<HashedEntry> entries)
    {
        if (_doubtful.Count == 0)
            return entries;
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<HashedEntry>(entries.Count);
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var path = entries[i].Path;
            if (_doubtful.Contains(path) && !needed.Contains(path))
                continue;
            kept.Add(entries[i]);
            for (var parent = ParentOf(path); parent.Length > 0 && needed.Add(parent);)
                parent = ParentOf(parent);
        }

        kept.Reverse();
        return kept;
    }

    private bool IsExcluded(string path, bool isDirectory)
    {
        var parent = ParentOf(path);
        for (var i = 0; i < _patterns.Length; i++)
        {
            var full = ContainerPath.Join(_prefixes[i], path);
            var state = _states[i][parent];
            if (!isDirectory)
            {
                if (_patterns[i].IsIgnored(full, state))
                    return true;
                continue;
            }

            var own = _patterns[i].Enter(full, state);
            if (_patterns[i].CanSkip(full, own))
                return true;
            _states[i][path] = own;
            if (own.IsIgnored)
                _doubtful.Add(path);
        }

        return false;
    }

    private static IgnoreState StateOf(IgnorePatterns patterns, string path)
    {
        var state = default(IgnoreState);
        for (var end = path.Length == 0 ? -1 : path.IndexOf('/'); path.Length > 0; end = path.IndexOf('/', end + 1))
        {
            state = patterns.Enter(end < 0 ? path : path.AsSpan(0, end), state);
            if (end < 0)
                break;
        }

        return state;
    }

    private static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}
