using System.Globalization;

namespace Lighter.Cli.Grammar;

/// <summary>
/// Booleans and integers as Go reads them for Docker's options, with Go's complaints, which scripts match.
/// <see href="https://pkg.go.dev/strconv"/>
/// </summary>
internal static class Literal
{
    public static bool Boolean(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw Invalid("ParseBool", text, "invalid syntax"),
    };

    public static long Integer(string text, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        if (!IsInteger(text))
            throw Invalid("ParseInt", text, "invalid syntax");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum ? value : throw Invalid("ParseInt", text, "value out of range");
    }

    public static int Int32(string text) => (int)Integer(text, int.MinValue, int.MaxValue);

    private static bool IsInteger(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static LighterException Invalid(string function, string text, string why) =>
        new(ErrorCode.InvalidArgument, $"strconv.{function}: parsing \"{text}\": {why}");
}
