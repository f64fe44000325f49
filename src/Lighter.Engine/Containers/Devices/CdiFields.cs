using System.Globalization;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Devices;

/// <summary>The members of an object of a device description; what is not known is refused, as the specification asks.</summary>
internal sealed class CdiFields
{
    private readonly string _path;
    private readonly CdiMapping _mapping;

    /// <param name="node">Which.</param>
    /// <param name="path">Where it is, for errors.</param>
    /// <param name="known">All members that it may have.</param>
    internal CdiFields(CdiNode node, string path, params ReadOnlySpan<string> known)
    {
        _path = path;
        _mapping = node switch
        {
            CdiMapping mapping => mapping,
            CdiScalar { IsNull: true } => new CdiMapping(new Dictionary<string, CdiNode>()),
            _ => throw Invalid(path, "an object was expected"),
        };
        foreach (var name in _mapping.Members.Keys)
        {
            if (!known.Contains(name))
                throw Invalid(Below(name), "unknown field");
        }
    }

    internal bool Has(string name) => Find(name) is not null;

    internal string? Text(string name) => Find(name) is { } node ? TextOf(node, Below(name)) : null;

    internal string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Invalid(Below(name), "is missing or empty");

    internal long? Integer(string name, long minimum, long maximum)
    {
        if (Find(name) is not { } node)
            return null;
        return node is CdiScalar { IsText: false } scalar && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum
            ? number
            : throw Invalid(Below(name), $"an integer from {minimum} to {maximum} was expected");
    }

    internal ValueList<string> Texts(string name) => List(name, TextOf);

    internal ValueList<T> List<T>(string name, Func<CdiNode, string, T> read) => Find(name) switch
    {
        null => [],
        CdiSequence sequence => sequence.Items.Select((item, i) => read(item, $"{Below(name)}[{i}]")).ToValueList(),
        _ => throw Invalid(Below(name), "a list was expected"),
    };

    internal T Object<T>(string name, Func<CdiNode, string, T> read) => read(Find(name) ?? new CdiScalar("", IsText: false), Below(name));

    /// <summary>A map of strings, which nothing but its names and types is asked of.</summary>
    internal void CheckMap(string name)
    {
        if (Find(name) is not { } node)
            return;
        if (node is not CdiMapping map)
            throw Invalid(Below(name), "an object was expected");
        foreach (var (key, value) in map.Members)
            TextOf(value, $"{Below(name)}.{key}");
    }

    internal static LighterException Invalid(string path, string why) => new(ErrorCode.InvalidArgument, path.Length > 0 ? $"{path}: {why}" : why);

    private static string TextOf(CdiNode node, string path) => node is CdiScalar { IsNull: false } scalar ? scalar.Text : throw Invalid(path, "a string was expected");

    private CdiNode? Find(string name) => _mapping.Members.TryGetValue(name, out var node) && node is not CdiScalar { IsNull: true } ? node : null;

    private string Below(string name) => _path.Length > 0 ? $"{_path}.{name}" : name;
}
