using System.Buffers.Text;
using System.Text.Json;

namespace Lighter.Engine.Logs.Journals;

/// <summary>
/// Reads entries as <c>journalctl -o json</c> prints them. A value that is no text is an array of its bytes.
/// <see href="https://systemd.io/JOURNAL_EXPORT_FORMATS/#journal-json-format"/>
/// </summary>
internal sealed class JournalLogFormat : LogFormat
{
    /// <summary>What it looks at, besides what every entry has.</summary>
    internal const string Fields = "MESSAGE,PRIORITY,SYSLOG_TIMESTAMP,CONTAINER_PARTIAL_MESSAGE";

    private readonly byte[] _time = new byte[LogTime.Length];
    private byte[] _content = new byte[LogWriter.MaxContent];
    private int _contentLength;
    private int _timeLength;
    private bool _endsLine;
    private OutputKind _kind;

    /// <summary>Names the entry that was read last; empty before the first.</summary>
    internal string Cursor { get; private set; } = "";

    internal override bool TryParse(ReadOnlySpan<byte> text, out LogRecord record)
    {
        record = default;
        (_contentLength, _timeLength, _endsLine, _kind) = (-1, 0, true, OutputKind.Standard);
        if (!TryRead(text) || _contentLength < 0)
            return false;
        record.Kind = _kind;
        record.Time = _time.AsSpan(0, _timeLength);
        record.Content = _content.AsSpan(0, _contentLength);
        record.EndsLine = _endsLine;
        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadMember(ref reader);
            return true;
        }
        catch (JsonException)
        {
            return false; // A line that was cut off with its writer.
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("MESSAGE"u8))
            ReadMessage(ref reader);
        else if (reader.ValueTextEquals("SYSLOG_TIMESTAMP"u8))
            ReadTime(ref reader);
        else if (reader.ValueTextEquals("__REALTIME_TIMESTAMP"u8))
            ReadReceipt(ref reader);
        else if (reader.ValueTextEquals("__CURSOR"u8) && reader.Read())
            Cursor = reader.GetString() ?? "";
        else if (reader.ValueTextEquals("PRIORITY"u8) && reader.Read())
            _kind = reader.ValueTextEquals("3"u8) || reader.ValueTextEquals("4"u8) ? OutputKind.Error : OutputKind.Standard;
        else if (reader.ValueTextEquals("CONTAINER_PARTIAL_MESSAGE"u8) && reader.Read())
            _endsLine = !reader.ValueTextEquals("true"u8);
        else if (reader.TokenType == JsonTokenType.PropertyName && reader.Read())
            reader.Skip();
    }

    private void ReadMessage(ref Utf8JsonReader reader)
    {
        reader.Read();
        _contentLength = 0;
        if (_content.Length < reader.ValueSpan.Length)
            _content = new byte[reader.ValueSpan.Length];
        if (reader.TokenType == JsonTokenType.String)
            _contentLength = reader.CopyString(_content);
        else if (reader.TokenType == JsonTokenType.StartArray)
            ReadBytes(ref reader);
    }

    private void ReadBytes(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (_contentLength == _content.Length)
                Array.Resize(ref _content, _content.Length * 2);
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out var value))
                _content[_contentLength++] = value;
            else
                reader.Skip();
        }
    }

    private void ReadTime(ref Utf8JsonReader reader)
    {
        if (reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= _time.Length && LogTime.TryParse(reader.ValueSpan, out _))
            _timeLength = reader.CopyString(_time);
    }

    /// <summary>Entries without a time of their own have that of the journal, in microseconds.</summary>
    private void ReadReceipt(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || _timeLength > 0 || !Utf8Parser.TryParse(reader.ValueSpan, out long microseconds, out _))
            return;
        LogTime.Format(DateTime.UnixEpoch.AddMicroseconds(microseconds), _time);
        _timeLength = LogTime.Length;
    }
}
