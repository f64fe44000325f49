using System.Text;

namespace Lighter.Engine.Logs;

/// <summary>Shows the records that a query asks for, in the form in which it asks for them.</summary>
internal sealed class LogPrinter(LogQuery query, OutputSink sink)
{
    private readonly long _since = query.Since is { } since ? LogTime.UnixNanoseconds(since) : long.MinValue;
    private readonly long _until = query.Until is { } until ? LogTime.UnixNanoseconds(until) : long.MaxValue;
    private readonly bool _asksTime = query.Since is not null || query.Until is not null;
    private readonly byte[] _details = Encoding.UTF8.GetBytes(query.Details);
    private readonly bool[] _isInLine = new bool[2];

    internal bool Flush() => sink.Flush();

    /// <returns>Whether more is wanted.</returns>
    internal bool Print(in LogRecord record)
    {
        if (!(record.Kind == OutputKind.Standard ? query.StandardOutput : query.StandardError) || (_asksTime && !IsInTime(record.Time)))
            return true;
        ref var isInLine = ref _isInLine[(int)record.Kind];
        if (query.Timestamps && !isInLine && !(sink.Write(record.Kind, record.Time) && sink.Write(record.Kind, " "u8)))
            return false;
        if (!isInLine && _details.Length > 0 && !sink.Write(record.Kind, _details))
            return false;
        isInLine = !record.EndsLine;
        return sink.Write(record.Kind, record.Content) && (isInLine || sink.Write(record.Kind, "\n"u8));
    }

    private bool IsInTime(ReadOnlySpan<byte> time) =>
        LogTime.TryParse(time, out var nanoseconds) && nanoseconds >= _since && nanoseconds <= _until;
}
