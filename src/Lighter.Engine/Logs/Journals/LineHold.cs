namespace Lighter.Engine.Logs.Journals;

/// <summary>The beginning of a stream's line that has not ended yet.</summary>
internal sealed class LineHold
{
    private readonly byte[] _bytes = new byte[LogWriter.MaxContent];
    private long _first;
    private int _parts;

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Content => _bytes.AsSpan(0, Length);

    internal void Add(ReadOnlySpan<byte> data)
    {
        data.CopyTo(_bytes.AsSpan(Length));
        Length += data.Length;
    }

    internal void Clear() => Length = 0;

    /// <summary>Counts the line's parts.</summary>
    /// <param name="ordinal">The number of the entry that is to be written.</param>
    /// <param name="isLast">Whether the line ends with it.</param>
    internal LinePart Next(long ordinal, bool isLast)
    {
        if (isLast && _parts == 0)
            return default;
        if (_parts++ == 0)
            _first = ordinal;
        var part = new LinePart(_first, _parts, isLast);
        if (isLast)
            _parts = 0;
        return part;
    }
}
