using System.Globalization;

namespace Lighter.Engine.Containers.Devices;

/// <summary>A released version of the specification; what a file says needs the one that brought it.</summary>
internal readonly record struct CdiVersion(int Major, int Minor)
{
    internal static readonly CdiVersion V04 = new(0, 4);
    internal static readonly CdiVersion V05 = new(0, 5);
    internal static readonly CdiVersion V06 = new(0, 6);
    internal static readonly CdiVersion V07 = new(0, 7);
    internal static readonly CdiVersion V11 = new(1, 1);

    private static readonly CdiVersion[] Released = [new(0, 3), V04, V05, V06, V07, new(0, 8), new(1, 0), V11];

    internal static CdiVersion Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3 && TryNumber(parts[0], out var major) && TryNumber(parts[1], out var minor) && TryNumber(parts[2], out _) && Released.Contains(new(major, minor))
            ? new CdiVersion(major, minor)
            : throw CdiFields.Invalid("cdiVersion", $"invalid version \"{text}\", must be one of {string.Join(", ", Released)}");
    }

    internal void Require(CdiVersion needed, string what)
    {
        if (Major * 100 + Minor < needed.Major * 100 + needed.Minor)
            throw CdiFields.Invalid("cdiVersion", $"is {this}, and must be at least {needed} for {what}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.0");

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
