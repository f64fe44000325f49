using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// One line of an id map, as <c>--uidmap</c> and the volume option <c>idmap</c> write it: so many ids from one inside stand for
/// those from one outside. <see href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html"/>
/// </summary>
public readonly record struct IdMapEntry(uint Inside, uint Outside, uint Count)
{
    /// <summary><c>inside:outside:count</c>; one id when the count is left out.</summary>
    public static IdMapEntry Parse(string text) => Parse(text, ':');

    public static IdMapEntry Parse(string text, char separator)
    {
        var fields = text.Split(separator);
        if (fields.Length is not (2 or 3))
            throw Invalid(text);
        var entry = new IdMapEntry(Number(fields[0], text), Number(fields[1], text), fields.Length == 3 ? Number(fields[2], text) : 1);
        return entry.Count > 0 && (ulong)entry.Inside + entry.Count <= uint.MaxValue && (ulong)entry.Outside + entry.Count <= uint.MaxValue
            ? entry
            : throw Invalid(text);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inside}:{Outside}:{Count}");

    private static uint Number(string field, string text) =>
        uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid(text);

    private static LighterException Invalid(string text) => InvalidOption.Because($"invalid id map \"{text}\": expected inside:outside:count");
}
