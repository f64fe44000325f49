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
        Span<byte> room = default;
        var used = 0;
        while (!data.IsEmpty)
        {
            var end = data.IndexOf((byte)'\n');
            var isWhole = end >= 0 && end <= MaxContent;
            var content = data[..(isWhole ? end : Math.Min(data.Length, MaxContent))];
            var length = PrefixLength + content.Length + 1;
            if (used + length > room.Length)
            {
                file.Advance(used);
                room = file.Reserve(length);
                used = 0;
            }

            Put(room.Slice(used, length), isWhole ? Full : Partial, content);
            used += length;
            data = data[(isWhole ? end + 1 : content.Length)..];
        }

        file.Advance(used);
        file.Flush();
    }

    internal override void Trim() => file.Trim();

    public override void Dispose() => file.Dispose();

    private void Put(Span<byte> record, byte tag, ReadOnlySpan<byte> content)
    {
        _prefix.CopyTo(record);
        record[TagOffset] = tag;
        content.CopyTo(record[PrefixLength..]);
        record[^1] = (byte)'\n';
    }
}
