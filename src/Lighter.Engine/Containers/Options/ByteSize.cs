using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// An amount of memory as people write it: <c>512m</c>, <c>1.5GiB</c>, <c>4096</c>. Units are powers of 1024 whatever their
/// spelling. <see href="https://github.com/docker/go-units"/>
/// </summary>
public readonly record struct ByteSize(long Bytes)
{
    /// <summary>No limit at all: <c>--memory-swap=-1</c>.</summary>
    public static ByteSize Unlimited { get; } = new(-1);

    public static ByteSize Parse(string text)
    {
        var digits = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        if (digits < text.Length && digits > 0 && text[digits] == '.')
            digits++;
        var number = text.AsSpan(0, digits);
        var unit = text.AsSpan(digits);
        if (unit.StartsWith(" "))
            unit = unit[1..];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            throw InvalidOption.Because($"invalid size: '{text}'");
        var bytes = value * Multiplier(unit);
        return bytes < long.MaxValue ? new((long)bytes) : throw InvalidOption.Because($"invalid size: '{text}'");
    }

    /// <summary>As <see cref="Parse"/>, with <c>-1</c> for <see cref="Unlimited"/>.</summary>
    public static ByteSize ParseOrUnlimited(string text) => text == "-1" ? Unlimited : Parse(text);

    public override string ToString() => Bytes.ToString(CultureInfo.InvariantCulture);

    private static double Multiplier(ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty)
            return 1;
        var power = "bkmgtp".IndexOf(char.ToLowerInvariant(unit[0]));
        var rest = unit[1..];
        var isWhole = rest.IsEmpty || (power > 0
            && (rest.Equals("b", StringComparison.OrdinalIgnoreCase) || rest.Equals("ib", StringComparison.OrdinalIgnoreCase)));
        return power >= 0 && isWhole ? Math.Pow(1024, power) : throw InvalidOption.Because($"invalid suffix: '{unit}'");
    }
}
