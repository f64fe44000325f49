using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary>
/// What templates ask of values, whatever holds them: JSON, <see cref="ITemplateObject"/>s, lists and plain values. JSON scalars
/// become strings, booleans, <see cref="long"/>s and <see cref="double"/>s at once.
/// </summary>
internal static class GoValue
{
    public static object? Of(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonElement { ValueKind: JsonValueKind.True } => true,
        JsonElement { ValueKind: JsonValueKind.False } => false,
        JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        JsonElement { ValueKind: JsonValueKind.Number } element => element.TryGetInt64(out var integer) ? integer : (object)element.GetDouble(),
        int or short or byte or ushort or uint or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float real => (double)real,
        _ => value,
    };

    /// <summary>Whether <c>if</c> takes the value for true: neither zero nor empty.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        string text => text.Length > 0,
        long integer => integer != 0,
        double real => real != 0,
        _ => Length(value) is not 0,
    };

    /// <summary>The number of items or bytes; null for what has no length.</summary>
    public static int? Length(object? value) => value switch
    {
        string text => Encoding.UTF8.GetByteCount(text),
        JsonElement { ValueKind: JsonValueKind.Array } element => element.GetArrayLength(),
        JsonElement { ValueKind: JsonValueKind.Object } element => element.EnumerateObject().Count(),
        TemplateMap map => map.Names.Count(),
        ITemplateObject => null,
        ICollection list => list.Count,
        IEnumerable list => list.Cast<object?>().Count(),
        _ => null,
    };

    /// <summary>False when the value has no such field.</summary>
    public static bool TryField(object? value, string name, out object? field)
    {
        field = null;
        var found = value switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } element => (element.TryGetProperty(name, out var member) || TryLower(element, name, out member)) && Set(member, out field),
            ITemplateObject item => item.TryGet(name, out field),
            _ => false,
        };
        field = Of(field);
        return found;
    }

    /// <summary>A field of Go's as JSON has it: <c>Config</c> is <c>config</c> in documents of OCI.</summary>
    private static bool TryLower(JsonElement element, string name, out JsonElement member)
    {
        member = default;
        return name.Length > 0 && char.IsAsciiLetterUpper(name[0])
            && element.TryGetProperty(name.All(char.IsAsciiLetterUpper) ? name.ToLowerInvariant() : char.ToLowerInvariant(name[0]) + name[1..], out member);
    }

    /// <summary>The items of a list; null for what is none.</summary>
    public static IEnumerable<object?>? Items(object? value) => value switch
    {
        string => null,
        JsonElement { ValueKind: JsonValueKind.Array } element => element.EnumerateArray().Select(item => Of(item)),
        ITemplateObject => null,
        IEnumerable list => list.Cast<object?>().Select(Of),
        _ => null,
    };

    /// <summary>The entries of an object, sorted by name as Go ranges over maps; null for what is none.</summary>
    public static IEnumerable<(string Name, object? Value)>? Entries(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } element =>
            element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => (member.Name, Of(member.Value))),
        ITemplateObject item => item.Names.Select(name => (name, item.TryGet(name, out var field) ? Of(field) : null)),
        _ => null,
    };

    public static long Integer(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    /// <summary>Go's name of the value's type, for errors.</summary>
    public static string TypeName(object? value) => value switch
    {
        null => "nil",
        string => "string",
        bool => "bool",
        long => "int",
        double => "float64",
        JsonElement { ValueKind: JsonValueKind.Object } or ITemplateObject => "map[string]interface {}",
        _ => "[]interface {}",
    };

    private static bool Set(JsonElement member, out object? field)
    {
        field = member;
        return true;
    }
}
