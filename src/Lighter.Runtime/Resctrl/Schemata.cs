using System.Globalization;

namespace Lighter.Runtime.Resctrl;

/// <summary>
/// Lines of a <c>schemata</c> file (<c>L3:0=fffff;1=f</c>) by what they mean: the kernel tells values in another form than it
/// was given them, with blanks, leading zeros and domains in its own order.
/// </summary>
internal sealed class Schemata
{
    private readonly Dictionary<(string Resource, string Domain), string> _values = [];

    /// <summary>Of two values for the same share the last counts.</summary>
    internal static Schemata Parse(IEnumerable<string> lines)
    {
        var schemata = new Schemata();
        foreach (var line in lines.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
            schemata.Add(line);
        return schemata;
    }

    /// <param name="current">What the kernel tells.</param>
    /// <param name="bandwidthStep">The kernel rounds shares of bandwidth up to it.</param>
    /// <returns>The first share that is another; nothing when all that is said here is so.</returns>
    internal string? FirstDifference(Schemata current, ulong? bandwidthStep)
    {
        foreach (var ((resource, domain), value) in _values)
        {
            if (!current._values.TryGetValue((resource, domain), out var now) || !IsSame(resource, value, now, bandwidthStep))
                return $"{resource}:{domain}={now ?? "?"}, not {value}";
        }

        return null;
    }

    private void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon < 0)
        {
            _values[(line.Trim(), "")] = "";
            return;
        }

        foreach (var share in line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = share.Split('=', 2, StringSplitOptions.TrimEntries);
            _values[(line[..colon].Trim(), WithoutZeros(parts[0]))] = parts.Length == 2 ? parts[1] : "";
        }
    }

    private static bool IsSame(string resource, string wanted, string now, ulong? step)
    {
        if (!IsBandwidth(resource))
            return wanted == now || (TryMask(wanted, out var mask) && TryMask(now, out var other) && mask == other);
        if (!ulong.TryParse(wanted, out var share) || !ulong.TryParse(now, out var present))
            return wanted == now;
        return share == present || (step is > 0 and var by && (share + by - 1) / by * by == present);
    }

    private static bool IsBandwidth(string resource) => resource is "MB" or "SMBA";

    private static bool TryMask(string text, out ulong mask) =>
        ulong.TryParse(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, NumberStyles.AllowHexSpecifier, null, out mask);

    private static string WithoutZeros(string number) => number.TrimStart('0') is { Length: > 0 } text ? text : "0";
}
