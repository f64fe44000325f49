namespace Lighter.Dockerfile.Ignore;

/// <summary>What is known of a directory while its tree is walked: which patterns match it or a directory above it.</summary>
/// <remarks>The default value is the root's.</remarks>
public readonly struct IgnoreState
{
    private readonly ulong _first;
    private readonly ulong[]? _more;

    internal IgnoreState(ulong first, ulong[]? more, bool isIgnored)
    {
        _first = first;
        _more = more;
        IsIgnored = isIgnored;
    }

    /// <summary>The directory itself is ignored; something below may yet not be.</summary>
    public bool IsIgnored { get; }

    internal bool Matched(int pattern) => pattern < 64
        ? (_first & (1UL << pattern)) != 0
        : _more is not null && (_more[(pattern / 64) - 1] & (1UL << (pattern % 64))) != 0;
}
