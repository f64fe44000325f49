using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>A share of processors in billionths: <c>--cpus 1.5</c> is 1,500,000,000.</summary>
public readonly record struct NanoCpus(long Value)
{
    private const long PerCpu = 1_000_000_000;

    public static NanoCpus Parse(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cpus))
            throw InvalidOption.Because($"failed to parse {text} as a rational number");
        if (cpus is < 0 or > 1_000_000)
            throw InvalidOption.Because($"{text} is no number of processors");
        var nano = cpus * PerCpu;
        return nano == decimal.Truncate(nano) ? new((long)nano) : throw InvalidOption.Because("value is too precise");
    }

    public override string ToString() => ((decimal)Value / PerCpu).ToString("0.#########", CultureInfo.InvariantCulture);
}
