using System.Globalization;

namespace Lighter.Runtime.Cgroups;

/// <summary>
/// How much of the time processes wait for something: some of them, or all at once.
/// <see href="https://docs.kernel.org/accounting/psi.html"/>
/// </summary>
public sealed record Pressure(PressureShare? Some, PressureShare? Full)
{
    /// <summary>Lines such as <c>some avg10=0.12 avg60=0.00 avg300=0.00 total=4711</c>.</summary>
    internal static Pressure? Parse(string? text) =>
        text is null ? null : new Pressure(Share(text, "some"), Share(text, "full"));

    private static PressureShare? Share(string text, string kind)
    {
        var words = text.Split('\n').Select(line => line.Split(' ')).FirstOrDefault(words => words[0] == kind) ?? [];
        return words is [_, var ten, var sixty, var threeHundred, var total]
            ? new PressureShare(Percent(ten), Percent(sixty), Percent(threeHundred), ulong.Parse(After(total), CultureInfo.InvariantCulture))
            : null;
    }

    private static double Percent(string word) => double.Parse(After(word), CultureInfo.InvariantCulture);

    private static string After(string word) => word[(word.IndexOf('=') + 1)..];
}

/// <summary>Percent of the last so many seconds, and microseconds since the beginning.</summary>
public sealed record PressureShare(double Average10, double Average60, double Average300, ulong Total);
