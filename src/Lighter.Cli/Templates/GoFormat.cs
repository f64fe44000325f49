using System.Globalization;
using System.Text;

namespace Lighter.Cli.Templates;

/// <summary>Go's <c>printf</c>. <see href="https://pkg.go.dev/fmt#hdr-Printing"/></summary>
internal static class GoFormat
{
    public static string Format(string format, ReadOnlySpan<object?> arguments)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
                text.Append(format[i]);
            else if (i + 1 == format.Length)
                text.Append("%!(NOVERB)");
            else
                text.Append(Verb(format, ref i, arguments, ref next));
        }

        if (next < arguments.Length)
            text.Append($"%!(EXTRA {string.Join(", ", arguments[next..].ToArray().Select(Typed))})");
        return text.ToString();
    }

    private static string Verb(string format, ref int i, ReadOnlySpan<object?> arguments, ref int next)
    {
        var spec = FormatSpec.Read(format, ref i, arguments, ref next);
        if (spec.Verb == '%')
            return "%";
        if (next >= arguments.Length)
            return $"%!{spec.Verb}(MISSING)";
        var argument = GoValue.Of(arguments[next++]);
        return Render(spec, argument) is { } rendered ? spec.Pad(rendered, argument is long or double) : $"%!{spec.Verb}({Typed(argument)})";
    }

    /// <summary>Null when the verb does not fit the value.</summary>
    private static string? Render(FormatSpec spec, object? value) => (spec.Verb, value) switch
    {
        ('v', _) => Signed(spec, value, GoText.Print(value)),
        ('s', string or null) or ('s', not (long or double or bool)) => spec.Cut(value is null ? "%!s(<nil>)" : GoText.Print(value)),
        ('q', string text) => GoEscape.Quote(text),
        ('t', bool) => GoText.Print(value),
        ('T', _) => GoValue.TypeName(value),
        ('x', string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant(),
        ('X', string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        (_, long integer) => Integer(spec, integer),
        (_, double real) => Real(spec, real),
        _ => null,
    };

    private static string? Integer(FormatSpec spec, long value)
    {
        var digits = spec.Verb switch
        {
            'd' => Math.Abs((decimal)value).ToString(CultureInfo.InvariantCulture),
            'x' => Magnitude(value).ToString("x", CultureInfo.InvariantCulture),
            'X' => Magnitude(value).ToString("X", CultureInfo.InvariantCulture),
            'o' => Convert.ToString((long)Magnitude(value), 8),
            'b' => Convert.ToString((long)Magnitude(value), 2),
            'c' when Rune.IsValid((int)value) => new Rune((int)value).ToString(),
            'q' when Rune.IsValid((int)value) => $"'{new Rune((int)value)}'",
            'U' => $"U+{value:X4}",
            _ => null,
        };
        return digits is null || spec.Verb is 'c' or 'q' or 'U' ? digits : (value < 0 ? "-" : spec.Plus ? "+" : "") + digits;
    }

    private static ulong Magnitude(long value) => value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;

    private static string? Real(FormatSpec spec, double value)
    {
        var text = spec.Verb switch
        {
            'f' or 'F' => value.ToString($"F{spec.Precision ?? 6}", CultureInfo.InvariantCulture),
            'e' or 'E' => value.ToString($"{spec.Verb}{spec.Precision ?? 6}", CultureInfo.InvariantCulture).Replace("e+0", "e+", StringComparison.Ordinal).Replace("e-0", "e-", StringComparison.Ordinal),
            'g' or 'G' => spec.Precision is { } digits ? value.ToString($"G{digits}", CultureInfo.InvariantCulture) : GoText.Print(value),
            _ => null,
        };
        return text is null ? null : Signed(spec, value, text);
    }

    private static string Signed(FormatSpec spec, object? value, string text) =>
        spec.Plus && value is long or double && !text.StartsWith('-') && spec.Plus ? "+" + text : text;

    private static string Typed(object? value) =>
        value is null ? "<nil>" : $"{GoValue.TypeName(GoValue.Of(value))}={GoText.Print(value)}";
}
