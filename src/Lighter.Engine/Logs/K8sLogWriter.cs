namespace Lighter.Engine.Logs;

/// <summary>
/// Writes <see cref="LogDriver.K8sFile"/>. Output without a line's end is written at once, tagged P; the record tagged F
/// ends the line. Any bytes come back as they were.
/// </summary>
internal sealed class K8sLogWriter(LogFile file) : LogWriter
{
    private const byte Partial = (byte)'P';
    private const byte Full = (byte)'F';

    /// <summary>Time, a space, <c>stdout</c>, a space, the tag, a space.</summary>
    private const int PrefixLength = LogTime.Length + 10;
    private const int TagOffset = PrefixLength - 2;

    private readonly byte[] _prefix = new byte[PrefixLength];

    internal override void Append(OutputKind kind, ReadOnlySpan<byte> data, DateTime utcNow)
    {
        LogTime.Format(utcNow, _prefix);
        (kind == OutputKind.Standard ? " stdout F "u8 : " stderr F "u8).CopyTo(_prefix.AsSpan(LogTime.Length));
        while (!data.IsEmpty)
        {
            var end = data.IndexOf((byte)'\n');
            if (end >= 0 && end <= MaxContent)
            {
                Record(Full, data[..end]);
                data = data[(end + 1)..];
                continue;
            }

            var part = data[..Math.Min(data.Length, MaxContent)];
            Record(Partial, part);
            data = data[part.Length..];
        }

        file.Flush();
    }

    internal override void Trim() => file.Trim();

    public override void Dispose() => file.Dispose();

    private void Record(byte tag, ReadOnlySpan<byte> content)
    {
        var length = PrefixLength + content.Length + 1;
        var target = file.Reserve(length);
        _prefix.CopyTo(target);
        target[TagOffset] = tag;
        content.CopyTo(target[PrefixLength..]);
        target[length - 1] = (byte)'\n';
        file.Advance(length);
    }
}
