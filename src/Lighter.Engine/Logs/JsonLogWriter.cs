namespace Lighter.Engine.Logs;

/// <summary>
/// Writes <see cref="LogDriver.JsonFile"/> as Docker does: a record for each line or for 16 KiB without one; what is
/// shorter waits for its end. Bytes that are not UTF-8 are replaced, which is the format's limit.
/// </summary>
internal sealed class JsonLogWriter(LogFile file, ReadOnlyMemory<byte> attributes) : LogWriter
{
    /// <summary>No byte becomes more than six (<c>\u001b</c>).</summary>
    private const int MaxRecord = (MaxContent * 6) + MaxFrame;

    /// <summary>All members but the content and the container's own attributes.</summary>
    private const int MaxFrame = 128;

    private readonly byte[][] _pending = [new byte[MaxContent], new byte[MaxContent]];
    private readonly int[] _pendingLength = new int[2];
    private readonly byte[] _time = new byte[LogTime.Length];
    private int _timeLength;

    internal override void Append(OutputKind kind, ReadOnlySpan<byte> data, DateTime utcNow)
    {
        SetTime(utcNow);
        while (!data.IsEmpty)
        {
            var end = data.IndexOf((byte)'\n');
            var wanted = end >= 0 ? end + 1 : data.Length;
            var taken = Math.Min(wanted, MaxContent - _pendingLength[(int)kind]);
            if (_pendingLength[(int)kind] == 0 && (taken == MaxContent || (end >= 0 && taken == wanted)))
                Record(kind, data[..taken]);
            else
                Hold(kind, data[..taken], isEnd: end >= 0 && taken == wanted);
            data = data[taken..];
        }

        file.Flush();
    }

    internal override void Finish(DateTime utcNow)
    {
        SetTime(utcNow);
        foreach (var kind in (ReadOnlySpan<OutputKind>)[OutputKind.Standard, OutputKind.Error])
            Release(kind);
        file.Flush();
    }

    internal override void Trim() => file.Trim();

    public override void Dispose() => file.Dispose();

    private void SetTime(DateTime utcNow)
    {
        LogTime.Format(utcNow, _time);
        _timeLength = LogTime.TrimZeros(_time);
    }

    private void Hold(OutputKind kind, ReadOnlySpan<byte> data, bool isEnd)
    {
        ref var length = ref _pendingLength[(int)kind];
        data.CopyTo(_pending[(int)kind].AsSpan(length));
        length += data.Length;
        if (isEnd || length == MaxContent)
            Release(kind);
    }

    private void Release(OutputKind kind)
    {
        var length = _pendingLength[(int)kind];
        if (length > 0)
            Record(kind, _pending[(int)kind].AsSpan(0, length));
        _pendingLength[(int)kind] = 0;
    }

    private void Record(OutputKind kind, ReadOnlySpan<byte> content)
    {
        var target = file.Reserve(Math.Min(MaxRecord, (content.Length * 6) + MaxFrame) + attributes.Length);
        var length = Put(target, 0, "{\"log\":\""u8);
        length += GoJson.Escape(content, target[length..]);
        length = Put(target, length, kind == OutputKind.Standard ? "\",\"stream\":\"stdout\","u8 : "\",\"stream\":\"stderr\","u8);
        length = Put(target, length, attributes.Span);
        length = Put(target, length, "\"time\":\""u8);
        length = Put(target, length, _time.AsSpan(0, _timeLength));
        file.Advance(Put(target, length, "\"}\n"u8));
    }

    private static int Put(Span<byte> target, int offset, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[offset..]);
        return offset + text.Length;
    }
}
