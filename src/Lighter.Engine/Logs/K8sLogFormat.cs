namespace Lighter.Engine.Logs;

/// <summary>Reads <see cref="LogDriver.K8sFile"/>, of our own writing or another's.</summary>
internal sealed class K8sLogFormat : LogFormat
{
    private const int StreamOffset = LogTime.Length + 1;
    private const int StreamLength = 6;
    private const int TagOffset = StreamOffset + StreamLength + 1;

    /// <summary>In <c>stdout</c> and <c>stderr</c> the letter that tells them apart.</summary>
    private const int TellingLetter = 3;

    internal override bool TryParse(ReadOnlySpan<byte> text, out LogRecord record)
    {
        record = default;
        var time = text.Length > TagOffset + 1 && text[LogTime.Length] == ' ' ? LogTime.Length : text.IndexOf((byte)' ');
        var tag = time + 1 + StreamLength + 1;
        if (time < 0 || text.Length < tag + 2 || text[tag - 1] != ' ' || text[tag + 1] != ' ')
            return false;
        record.Time = text[..time];
        record.Kind = text[time + 1 + TellingLetter] == 'e' ? OutputKind.Error : OutputKind.Standard;
        record.EndsLine = text[tag] == 'F';
        record.Content = text[(tag + 2)..];
        return true;
    }
}
