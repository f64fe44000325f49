namespace Lighter.Engine.Logs;

/// <summary>What of a log is wanted: the options of <c>lighter logs</c>.</summary>
public sealed record LogQuery
{
    /// <summary>Goes on until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>The time in front of each line.</summary>
    public bool Timestamps { get; init; }

    /// <summary>In front of each line, behind its time.</summary>
    public string Details { get; init; } = "";

    /// <summary>Nothing older.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Nothing newer.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The last lines only; <see langword="null"/> for all.</summary>
    public int? Tail { get; init; }

    public bool StandardOutput { get; init; } = true;

    public bool StandardError { get; init; } = true;
}
