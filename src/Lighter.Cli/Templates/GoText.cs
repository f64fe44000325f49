using System.Globalization;
using System.Text;

namespace Lighter.Cli.Templates;

/// <summary>Values as Go's <c>%v</c> prints them: <c>map[a:1 b:2]</c>, <c>[x y]</c>.</summary>
internal static class GoText
{
    /// <summary>As an action prints a value that is not there.</summary>
    public const string NoValue = "<no value>";

    public static string Print(object? value) => GoValue.Of(value) switch
    {
        null => "<nil>",
        string text => text,
        bool flag => flag ? "true" : "false",
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        double real => Real(real),
        GoNil nil => nil.ToString(),
        var other when GoValue.Entries(other) is { } entries => Map(entries),
        var other when GoValue.Items(other) is { } items => $"[{string.Join(' ', items.Select(Print))}]",
        var other => other.ToString() ?? "",
    };

    /// <summary>Go's <c>%v</c> of a real number: the shortest digits, an exponent from 21 places on.</summary>
    private static string Real(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";
        var magnitude = Math.Abs(value);
        if (magnitude is 0 or (>= 1e-4 and < 1e21))
            return magnitude < 1e15 ? value.ToString("0.####################", CultureInfo.InvariantCulture) : value.ToString("F0", CultureInfo.InvariantCulture);
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return text;
    }

    private static string Map(IEnumerable<(string Name, object? Value)> entries)
    {
        var text = new StringBuilder("map[");
        foreach (var (name, value) in entries)
            text.Append(text.Length > 4 ? " " : "").Append(name).Append(':').Append(Print(value));
        return text.Append(']').ToString();
    }
}
