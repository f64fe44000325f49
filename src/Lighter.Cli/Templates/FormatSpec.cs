namespace Lighter.Cli.Templates;

/// <summary>One <c>%[flags][width][.precision]verb</c>.</summary>
internal readonly record struct FormatSpec(char Verb, bool Minus, bool Plus, bool Zero, int Width, int? Precision)
{
    /// <summary>Reads from the percent sign on; afterwards the position is the verb's.</summary>
    public static FormatSpec Read(string format, ref int i, ReadOnlySpan<object?> arguments, ref int next)
    {
        bool minus = false, plus = false, zero = false;
        for (i++; i < format.Length && format[i] is '-' or '+' or '0' or ' ' or '#'; i++)
        {
            minus |= format[i] == '-';
            plus |= format[i] == '+';
            zero |= format[i] == '0';
        }

        var width = Number(format, ref i, arguments, ref next) ?? 0;
        int? precision = null;
        if (i < format.Length && format[i] == '.')
        {
            i++;
            precision = Number(format, ref i, arguments, ref next) ?? 0;
        }

        return new(i < format.Length ? format[i] : '!', minus || width < 0, plus, zero, Math.Abs(width), precision);
    }

    public string Cut(string text) => Precision is { } length && length < text.Length ? text[..length] : text;

    public string Pad(string text, bool isNumber)
    {
        if (text.Length >= Width)
            return text;
        if (Minus)
            return text.PadRight(Width);
        if (!Zero || !isNumber)
            return text.PadLeft(Width);
        var sign = text[0] is '-' or '+' ? text[..1] : "";
        return sign + text[sign.Length..].PadLeft(Width - sign.Length, '0');
    }

    /// <summary>Digits, or <c>*</c> for the next argument; widths beyond a line of any use are capped.</summary>
    private static int? Number(string format, ref int i, ReadOnlySpan<object?> arguments, ref int next)
    {
        const int largest = 10_000;
        if (i < format.Length && format[i] == '*')
        {
            i++;
            return next < arguments.Length && GoValue.Of(arguments[next++]) is long width ? (int)Math.Clamp(width, -largest, largest) : 0;
        }

        int? number = null;
        for (; i < format.Length && char.IsAsciiDigit(format[i]); i++)
            number = Math.Min(largest, (number ?? 0) * 10 + (format[i] - '0'));
        return number;
    }
}
