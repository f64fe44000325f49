using System.Globalization;
using Lighter.Oci.Json;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// Properties that a caller wants its unit to have, as annotations <c>org.systemd.property.NAME</c> with values in GVariant's text form:
/// <c>'text'</c>, <c>true</c>, <c>uint64 5</c>, <c>['a', 'b']</c>.
/// <see href="https://docs.gtk.org/glib/gvariant-text-format.html"/>
/// </summary>
internal static class AnnotatedProperties
{
    internal const string Prefix = "org.systemd.property.";

    internal static IReadOnlyList<UnitProperty> Of(ValueMap? annotations) =>
        [.. (annotations ?? []).Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(pair => Property(pair.Key[Prefix.Length..], pair.Value.Trim()))];

    private static UnitProperty Property(string name, string value)
    {
        if (name.Length < 3 || !name.All(char.IsAsciiLetter))
            throw new LighterException(ErrorCode.InvalidArgument, $"annotation {Prefix}{name}: it names no property");
        return Seconds(name, value) ?? Parsed(name, value) ?? throw new LighterException(ErrorCode.InvalidArgument, $"annotation {Prefix}{name}: the value {value} is not understood");
    }

    /// <summary>What unit files give in seconds the bus has in microseconds.</summary>
    private static UnitProperty? Seconds(string name, string value)
    {
        const string seconds = "Sec";
        if (!name.EndsWith(seconds, StringComparison.Ordinal) || name.EndsWith("USec", StringComparison.Ordinal))
            return null;
        var number = value.Split(' ')[^1];
        return double.TryParse(number, CultureInfo.InvariantCulture, out var time) && time is >= 0 and < 1e12
            ? UnitProperty.Number(name[..^seconds.Length] + "USec", (ulong)(time * 1_000_000))
            : null;
    }

    private static UnitProperty? Parsed(string name, string value) => value.Split(' ', 2) switch
    {
        ["true" or "false"] => UnitProperty.Flag(name, value == "true"),
        ["uint64", var text] when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => UnitProperty.Number(name, number),
        ["uint32", var text] when uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new(name, "u", writer => writer.UInt32(number)),
        ["int32", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => Signed(name, number),
        [var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => Signed(name, number),
        _ when value is ['[', .. var list, ']'] => Texts(name, list),
        _ => Unquoted(value) is { } text ? UnitProperty.Text(name, text) : null,
    };

    private static UnitProperty Signed(string name, int number) => new(name, "i", writer => writer.UInt32((uint)number));

    private static UnitProperty? Texts(string name, string list)
    {
        var texts = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unquoted).ToList();
        return texts.Contains(null) ? null : UnitProperty.Texts(name, texts!);
    }

    private static string? Unquoted(string text) =>
        text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0] && !text[1..^1].Contains(text[0]) ? text[1..^1] : null;
}
