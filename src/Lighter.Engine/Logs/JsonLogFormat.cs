namespace Lighter.Engine.Logs;

/// <summary>Reads <see cref="LogDriver.JsonFile"/>: its three members in the order in which Docker writes them.</summary>
internal sealed class JsonLogFormat : LogFormat
{
    private byte[] _content = new byte[LogWriter.MaxContent * 2];

    internal override bool TryParse(ReadOnlySpan<byte> text, out LogRecord record)
    {
        record = default;
        if (!TryMember(ref text, "{\"log\":\""u8, out var log) || !TryMember(ref text, ",\"stream\":\""u8, out var stream)
            || !TryTime(text, out record.Time))
            return false;
        if (_content.Length < log.Length)
            _content = new byte[log.Length];
        var content = _content.AsSpan(0, GoJson.Unescape(log, _content));
        record.Kind = stream.SequenceEqual("stderr"u8) ? OutputKind.Error : OutputKind.Standard;
        record.EndsLine = content.EndsWith("\n"u8);
        record.Content = record.EndsLine ? content[..^1] : content;
        return true;
    }

    /// <summary>Takes a member with its quotes off the text's start.</summary>
    private static bool TryMember(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> start, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!text.StartsWith(start))
            return false;
        text = text[start.Length..];
        var end = EndOfString(text);
        if (end < 0)
            return false;
        value = text[..end];
        text = text[(end + 1)..];
        return true;
    }

    /// <summary>The attributes that Docker may put between stream and time are passed over.</summary>
    private static bool TryTime(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> time)
    {
        time = default;
        var start = text.LastIndexOf("\"time\":\""u8);
        if (start < 0)
            return false;
        text = text[(start + 8)..];
        var end = text.IndexOf((byte)'"');
        time = end < 0 ? default : text[..end];
        return end >= 0;
    }

    private static int EndOfString(ReadOnlySpan<byte> text)
    {
        for (var at = 0; ;)
        {
            var next = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                return -1;
            at += next;
            if (text[at] == '"')
                return at;
            at += 2;
            if (at > text.Length)
                return -1;
        }
    }
}
