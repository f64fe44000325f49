using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>Consecutive ports, both ends included: <c>80</c> or <c>8000-8010</c>.</summary>
public readonly record struct PortRange(ushort First, ushort Last)
{
    public int Count => Last - First + 1;

    public bool IsSingle => First == Last;

    public static bool TryParse(ReadOnlySpan<char> text, out PortRange range)
    {
        var dash = text.IndexOf('-');
        range = default;
        if (!TryPort(dash < 0 ? text : text[..dash], out var first) || !TryPort(dash < 0 ? text : text[(dash + 1)..], out var last))
            return false;
        range = new(first, last);
        return first <= last;
    }

    public override string ToString() => IsSingle ? $"{First}" : $"{First}-{Last}";

    private static bool TryPort(ReadOnlySpan<char> text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
