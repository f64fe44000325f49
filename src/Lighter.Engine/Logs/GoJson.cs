using System.Buffers;
using System.Text;

namespace Lighter.Engine.Logs;

/// <summary>
/// Strings in JSON as Go's encoder writes them, HTML's characters escaped, and back.
/// <see href="https://pkg.go.dev/encoding/json#Marshal"/>
/// </summary>
internal static class GoJson
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(PlainBytes());

    /// <summary>A string with its quotes.</summary>
    internal static string Quote(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var escaped = new byte[content.Length * 6];
        return $"\"{Encoding.UTF8.GetString(escaped, 0, Escape(content, escaped))}\"";
    }

    /// <summary>Writes the content escaped: at most six bytes for each.</summary>
    internal static int Escape(ReadOnlySpan<byte> content, Span<byte> target)
    {
        var written = 0;
        while (!content.IsEmpty)
        {
            var plain = content.IndexOfAnyExcept(Plain);
            plain = plain < 0 ? content.Length : plain;
            content[..plain].CopyTo(target[written..]);
            written += plain;
            content = content[plain..];
            if (!content.IsEmpty)
                content = content[EscapeOne(content, target, ref written)..];
        }

        return written;
    }

    /// <summary>Undoes <see cref="Escape"/>; the result is never longer.</summary>
    internal static int Unescape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var escape = text.IndexOf((byte)'\\');
            var plain = escape < 0 ? text.Length : escape;
            text[..plain].CopyTo(target[written..]);
            written += plain;
            text = text[plain..];
            if (text.Length >= 2)
                text = text[UnescapeOne(text, target, ref written)..];
            else
                break;
        }

        return written;
    }

    private static int EscapeOne(ReadOnlySpan<byte> content, Span<byte> target, ref int written)
    {
        var rest = target[written..];
        if (content[0] < 0x80)
        {
            written += EscapeAscii(content[0], rest);
            return 1;
        }

        var status = Rune.DecodeFromUtf8(content, out var rune, out var length);
        if (status != OperationStatus.Done)
        {
            // Go replaces each byte of an invalid sequence on its own.
            "\\ufffd"u8.CopyTo(rest);
            written += 6;
            return 1;
        }

        if (rune.Value is 0x2028 or 0x2029)
            "\\u2028"u8.CopyTo(rest);
        else
            content[..length].CopyTo(rest);
        if (rune.Value == 0x2029)
            rest[5] = (byte)'9';
        written += rune.Value is 0x2028 or 0x2029 ? 6 : length;
        return length;
    }

    private static int EscapeAscii(byte value, Span<byte> target)
    {
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)0,
        };
        target[0] = (byte)'\\';
        target[1] = letter != 0 ? letter : (byte)'u';
        if (letter != 0)
            return 2;
        target[2] = target[3] = (byte)'0';
        target[4] = Hex(value >> 4);
        target[5] = Hex(value & 15);
        return 6;
    }

    private static int UnescapeOne(ReadOnlySpan<byte> text, Span<byte> target, ref int written)
    {
        if (text[1] == 'u' && text.Length >= 6)
        {
            var first = FromHex(text[2..6]);
            if (char.IsHighSurrogate(first) && text.Length >= 12 && text[6] == '\\' && text[7] == 'u'
                && FromHex(text[8..12]) is var second && char.IsLowSurrogate(second))
            {
                written += new Rune(first, second).EncodeToUtf8(target[written..]);
                return 12;
            }

            written += (Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(target[written..]);
            return 6;
        }

        target[written++] = text[1] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            var other => other,
        };
        return 2;
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);

    private static char FromHex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value << 4) | ((digit & 0xF) + (digit >= 'A' ? 9 : 0));
        return (char)value;
    }

    private static byte[] PlainBytes()
    {
        List<byte> plain = [];
        for (var value = 0x20; value < 0x80; value++)
        {
            if (value is not ('"' or '\\' or '<' or '>' or '&'))
                plain.Add((byte)value);
        }

        return [.. plain];
    }
}
