using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Grammar;

/// <summary>Makes options of the usual kinds.</summary>
internal static class Options
{
    public static Option<bool> Switch(string name, char? letter, string help) =>
        new(name, letter, help, false, (_, text) => Literal.Boolean(text)) { Alone = "true" };

    public static Option<bool> Switch(string name, string help) => Switch(name, null, help);

    /// <summary>A switch that is on unless it is turned off: <c>--sig-proxy=false</c>.</summary>
    public static Option<bool> SwitchOn(string name, char? letter, string help) =>
        new(name, letter, help, true, (_, text) => Literal.Boolean(text)) { Alone = "true", Default = "true" };

    public static Option<string?> Text(string name, char? letter, string help, string metavar = "string") =>
        new(name, letter, help, null, (_, text) => text) { Metavar = metavar };

    public static Option<string?> Text(string name, string help) => Text(name, null, help);

    /// <summary>A value read by <paramref name="parse"/>; the last one counts.</summary>
    public static Option<T?> Value<T>(string name, char? letter, string help, string metavar, Func<string, T> parse)
        where T : struct => new(name, letter, help, null, (_, text) => parse(text)) { Metavar = metavar };

    public static Option<long?> Integer(string name, char? letter, string help) =>
        Value(name, letter, help, "int", text => Literal.Integer(text));

    public static Option<ByteSize?> Bytes(string name, char? letter, string help) =>
        Value(name, letter, help, "bytes", ByteSize.Parse);

    public static Option<TimeSpan?> Duration(string name, string help) =>
        Value(name, null, help, "duration", GoDuration.Parse);

    /// <summary>An option that may be repeated.</summary>
    public static Option<ValueList<string>> List(string name, char? letter, string help, string metavar = "list") =>
        List(name, letter, help, text => text, metavar);

    public static Option<ValueList<string>> List(string name, string help) => List(name, null, help);

    public static Option<ValueList<T>> List<T>(string name, char? letter, string help, Func<string, T> parse, string metavar = "list") =>
        new(name, letter, help, [], (list, text) => [.. list, parse(text)]) { Metavar = metavar };

    /// <summary>An option that may be repeated and whose value may hold several, separated by commas.</summary>
    public static Option<ValueList<string>> Words(string name, char? letter, string help) =>
        new(name, letter, help, [], (list, text) => [.. list, .. text.Split(',')]) { Metavar = "strings" };

    /// <summary>Repeated <c>key=value</c>.</summary>
    public static Option<ValueMap> Map(string name, char? letter, string help, string metavar = "map") =>
        new(name, letter, help, [], (map, text) => new([.. map, KeyValue.Parse(text)])) { Metavar = metavar };

    /// <summary>The <c>--format</c> of lists and inspections.</summary>
    public static Option<string?> Format(char? letter = null) =>
        new("format", letter, "Print with a Go template, as 'json' or, where there is a table, as 'table TEMPLATE'", null, (_, text) => text)
        {
            Metavar = "string",
            Choices = ["json", "table"],
        };

    /// <summary>Repeated conditions, <c>name=value</c>.</summary>
    public static Option<ValueList<Filter>> Filters(char? letter = 'f') =>
        List("filter", letter, "Show only what meets a condition, name=value", Filter.Parse, "filter");
}
