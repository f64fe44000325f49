using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Logs.Journals;

/// <summary>One entry in the making, in memory that is used again: what differs from one entry of a container to the next.</summary>
internal sealed class JournalEntry : IDisposable
{
    private const int Informational = 6;
    private const int Warning = 4;
    private const int Failure = 3;

    /// <summary>Room for all fields besides the message.</summary>
    private const int MaxFields = 512;

    private readonly NativeBuffer _bytes = new(LogWriter.MaxContent + MaxFields);
    private readonly byte[] _epoch;
    private int _length;

    /// <param name="epoch">Names the writer of this entry.</param>
    internal JournalEntry(byte[] epoch) => _epoch = epoch;

    /// <summary>Nothing when there is no entry.</summary>
    internal ReadOnlySpan<byte> Content => _bytes.Span[.._length];

    internal void Clear() => _length = 0;

    internal void Trim() => _bytes.Trim();

    public void Dispose() => _bytes.Dispose();

    /// <summary>A line of the container, or a part of one.</summary>
    internal void Fill(OutputKind kind, ReadOnlySpan<byte> message, ReadOnlySpan<byte> time, long ordinal, LinePart part)
    {
        _length = 0;
        Number("PRIORITY"u8, kind == OutputKind.Standard ? Informational : Failure);
        Text("SYSLOG_TIMESTAMP"u8, time);
        Text("CONTAINER_LOG_EPOCH"u8, _epoch);
        Number("CONTAINER_LOG_ORDINAL"u8, ordinal);
        if (part.Ordinal > 0)
            Add(part);
        Text("MESSAGE"u8, message);
    }

    /// <summary>Says that output was lost.</summary>
    internal void FillLoss(long count)
    {
        _length = 0;
        Number("PRIORITY"u8, Warning);
        Text("MESSAGE"u8, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"lighter: the journal took no output for a time, and {count} records of this container are lost")));
    }

    private void Add(LinePart part)
    {
        Span<byte> id = stackalloc byte[2 * JournalProgress.EpochLength];
        _epoch.CopyTo(id);
        Utf8Formatter.TryFormat(part.Line, id[JournalProgress.EpochLength..], out _, new('d', JournalProgress.EpochLength));
        Text("CONTAINER_PARTIAL_ID"u8, id);
        Number("CONTAINER_PARTIAL_ORDINAL"u8, part.Ordinal);
        Text("CONTAINER_PARTIAL_LAST"u8, part.IsLast ? "true"u8 : "false"u8);
        if (!part.IsLast)
            Text("CONTAINER_PARTIAL_MESSAGE"u8, "true"u8);
    }

    private void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => _length += JournalField.Write(_bytes.Span[_length..], name, value);

    private void Number(ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var length);
        Text(name, digits[..length]);
    }
}

/// <summary>Which part of a line too long for one entry this is.</summary>
/// <param name="Line">The number of the line's first entry.</param>
/// <param name="Ordinal">Counts the line's parts from 1; 0 for a line that is whole.</param>
/// <param name="IsLast">Whether the line ends here.</param>
internal readonly record struct LinePart(long Line, int Ordinal, bool IsLast);
