namespace Lighter.Engine.Logs;

/// <summary>A record of a log file, its parts lying in the reader's buffer.</summary>
internal ref struct LogRecord
{
    internal OutputKind Kind;
    internal ReadOnlySpan<byte> Time;

    /// <summary>Without the line's end.</summary>
    internal ReadOnlySpan<byte> Content;

    /// <summary>Whether a line ends here, or goes on in the next record of the same stream.</summary>
    internal bool EndsLine;
}
