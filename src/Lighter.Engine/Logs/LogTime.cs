using System.Buffers.Text;

namespace Lighter.Engine.Logs;

/// <summary>Points in time as log files write them: RFC 3339 with nanoseconds, in UTC.</summary>
internal static class LogTime
{
    /// <summary><c>2016-10-06T00:17:09.669794202Z</c></summary>
    internal const int Length = 30;

    private const int FractionDigits = 9;
    private const int SecondsLength = 19;
    private const long NanosecondsPerTick = 100;
    private const long NanosecondsPerSecond = 1_000_000_000;

    internal static long UnixNanoseconds(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    internal static void Format(DateTime utc, Span<byte> target)
    {
        Utf8Formatter.TryFormat(utc, target, out _, 'O'); // 2016-10-06T00:17:09.6697942Z
        target[27] = target[28] = (byte)'0';
        target[29] = (byte)'Z';
    }

    /// <summary>The length of a formatted time without the zeros that end its fraction, as Go writes it; the Z is put behind.</summary>
    internal static int TrimZeros(Span<byte> formatted)
    {
        var length = formatted.LastIndexOfAnyExcept("0Z"u8) + 1;
        if (formatted[length - 1] == (byte)'.')
            length--;
        // Zeros of the seconds stay.
        length = Math.Max(length, SecondsLength);
        formatted[length] = (byte)'Z';
        return length + 1;
    }

    /// <summary>Reads a time in UTC or with an offset.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out long unixNanoseconds)
    {
        unixNanoseconds = 0;
        if (text.Length <= SecondsLength || !TryParseSeconds(text, out var seconds))
            return false;
        var rest = text[SecondsLength..];
        var fraction = 0L;
        if (rest[0] == (byte)'.')
            rest = ParseFraction(rest[1..], out fraction);
        if (!TryParseOffset(rest, out var offsetSeconds))
            return false;
        unixNanoseconds = ((seconds - offsetSeconds) * NanosecondsPerSecond) + fraction;
        return true;
    }

    private static bool TryParseSeconds(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;
        int year = (Two(text) * 100) + Two(text[2..]), month = Two(text[5..]), day = Two(text[8..]);
        int hour = Two(text[11..]), minute = Two(text[14..]), second = Two(text[17..]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
            return false;
        var days = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay;
        seconds = (((((days * 24) + hour) * 60) + minute) * 60) + second;
        return true;
    }

    private static ReadOnlySpan<byte> ParseFraction(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var digits = 0;
        for (; digits < text.Length && digits < FractionDigits && char.IsAsciiDigit((char)text[digits]); digits++)
            nanoseconds = (nanoseconds * 10) + (text[digits] - '0');
        for (var i = digits; i < FractionDigits; i++)
            nanoseconds *= 10;
        return text[digits..];
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text is [(byte)'Z'])
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
            return false;
        seconds = ((Two(text[1..]) * 60) + Two(text[4..])) * 60 * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>Two digits; a large number when they are none, which every range check refuses.</summary>
    private static int Two(ReadOnlySpan<byte> text)
    {
        int tens = text[0] - '0', ones = text[1] - '0';
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (tens * 10) + ones : 1000;
    }
}
