using System.Globalization;

namespace Lighter.Dockerfile.Instructions;

/// <summary>Sizes of memory: a number and a unit of 1024s, such as <c>64m</c>, <c>1.5GB</c>, <c>512KiB</c>.</summary>
internal static class ByteSize
{
    private const string Units = "kmgtp";

    public static long? TryParse(string text)
    {
        var lower = text.Trim().ToLowerInvariant().AsSpan();
        if (lower.EndsWith('b'))
            lower = lower[..^1];
        if (lower.EndsWith('i'))
            lower = lower[..^1];
        var power = lower.IsEmpty ? 0 : Units.IndexOf(lower[^1]) + 1;
        var number = (power > 0 ? lower[..^1] : lower).TrimEnd();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size)
            || size > long.MaxValue >> (10 * power))
            return null;
        return (long)(size * (1L << (10 * power)));
    }
}
