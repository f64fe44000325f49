namespace Lighter.Dockerfile.Instructions;

/// <summary>The flags of an instruction, checked against those that it knows.</summary>
internal sealed class FlagSet
{
    private readonly Dictionary<string, List<string>> _values = [];

    private FlagSet()
    {
    }

    public static FlagSet Parse(IReadOnlyList<string> flags, params ReadOnlySpan<(string Name, FlagKind Kind)> known)
    {
        var set = new FlagSet();
        foreach (var flag in flags)
        {
            var separator = flag.IndexOf('=');
            var name = separator < 0 ? flag[2..] : flag[2..Math.Max(2, separator)];
            var value = separator < 0 ? null : flag[(separator + 1)..];
            set.Add(name, value, KindOf(name, known));
        }

        return set;
    }

    /// <summary>The value of a flag; null when it is absent.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    public IReadOnlyList<string> Texts(string name) => _values.TryGetValue(name, out var values) ? values : [];

    public bool? Switch(string name) => Text(name) is { } value ? value == "true" : null;

    private static FlagKind KindOf(string name, ReadOnlySpan<(string Name, FlagKind Kind)> known)
    {
        var names = new List<string>();
        foreach (var flag in known)
        {
            if (flag.Name == name)
                return flag.Kind;
            names.Add(flag.Name);
        }

        throw new DockerfileException(Suggestion.Append($"unknown flag: --{name}", name, names));
    }

    private void Add(string name, string? value, FlagKind kind)
    {
        if (_values.ContainsKey(name) && kind != FlagKind.Texts)
            throw new DockerfileException($"duplicate flag specified: --{name}");
        if (kind == FlagKind.Switch)
            value = SwitchValue(name, value);
        if (value is null)
            throw MissingValue(name);
        if (!_values.TryGetValue(name, out var values))
            _values[name] = values = [];
        values.Add(value);
    }

    private static string SwitchValue(string name, string? value) => value?.ToLowerInvariant() switch
    {
        null or "true" => "true",
        "" => throw MissingValue(name),
        "false" => "false",
        _ => throw new DockerfileException($"expecting boolean value for flag --{name}, not: {value}"),
    };

    private static DockerfileException MissingValue(string name) => new($"missing a value on flag: --{name}");
}
