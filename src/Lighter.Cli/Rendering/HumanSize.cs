using System.Globalization;

namespace Lighter.Cli.Rendering;

/// <summary>
/// Amounts of bytes as people read them, as Docker prints them: <c>1.23MB</c> for disk, <c>1.23MiB</c> for memory.
/// <see href="https://pkg.go.dev/github.com/docker/go-units"/>
/// </summary>
internal static class HumanSize
{
    private static readonly string[] Decimal = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
    private static readonly string[] Binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"];

    /// <summary>Powers of 1000 in four significant digits: <c>4.2GB</c>.</summary>
    public static string Format(double bytes) => Format(bytes, 4);

    /// <summary>Powers of 1000 in three significant digits, as lists of images have it: <c>7.8MB</c>.</summary>
    public static string FormatShort(double bytes) => Format(bytes, 3);

    /// <summary>Powers of 1024 in four significant digits: <c>1.944GiB</c>.</summary>
    public static string FormatBinary(double bytes) => Format(bytes, 1024, 4, Binary);

    private static string Format(double bytes, int precision) => Format(bytes, 1000, precision, Decimal);

    private static string Format(double bytes, double step, int precision, string[] units)
    {
        var unit = 0;
        for (; bytes >= step && unit < units.Length - 1; unit++)
            bytes /= step;
        return Significant(bytes, precision) + units[unit];
    }

    /// <summary>C's <c>%.*g</c> for numbers below 1024: rounds half to even on the exact binary value, drops trailing zeros.</summary>
    private static string Significant(double value, int precision)
    {
        if (value == 0)
            return "0";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var rounded = value.ToString($"E{precision - 1}", CultureInfo.InvariantCulture);
        exponent = int.Parse(rounded.AsSpan(rounded.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent >= precision)
            return Exponential(rounded, exponent);
        var digits = decimal.Parse(rounded, NumberStyles.Float, CultureInfo.InvariantCulture);
        return digits.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    private static string Exponential(string rounded, int exponent)
    {
        var mantissa = rounded[..rounded.IndexOf('E')].TrimEnd('0').TrimEnd('.');
        return $"{mantissa}e+{exponent:00}";
    }
}
