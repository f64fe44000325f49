using System.Globalization;

namespace Lighter.Engine.Containers.Options;

/// <summary>Devices that a container may use without being given them by name, <c>c 42:* rmw</c>.</summary>
/// <param name="Type"><c>a</c>, <c>b</c> or <c>c</c>.</param>
/// <param name="Major">Nothing for every one.</param>
/// <param name="Minor">Nothing for every one.</param>
/// <param name="Access">Of <c>rwm</c>.</param>
public readonly record struct DeviceRule(string Type, long? Major, long? Minor, string Access)
{
    private const string Any = "*";

    public static DeviceRule Parse(string text)
    {
        if (text.Split(' ') is not [("a" or "b" or "c") and var type, var numbers, { Length: > 0 and <= 3 } access] || !access.All("rwm".Contains))
            throw Invalid(text);
        if (numbers.Split(':') is not [var major, var minor])
            throw Invalid(text);
        return new(type, Number(major, text), Number(minor, text), access);
    }

    public override string ToString() => $"{Type} {Word(Major)}:{Word(Minor)} {Access}";

    private static long? Number(string number, string text) => number == Any ? null
        : long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(text);

    private static string Word(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Any;

    private static LighterException Invalid(string text) => InvalidOption.Because($"invalid device cgroup format '{text}'");
}
