using Lighter.Oci.Json;

namespace Lighter.Build.Planning;

/// <summary>Variables in the order of their first setting, each <c>name=value</c>.</summary>
internal sealed class VariableList
{
    private readonly List<string> _variables;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public VariableList(IEnumerable<string> variables)
    {
        _variables = [];
        foreach (var variable in variables)
        {
            var equals = variable.IndexOf('=');
            Set(equals < 0 ? variable : variable[..equals], equals < 0 ? "" : variable[(equals + 1)..]);
        }
    }

    public VariableList Copy() => new(_variables);

    public string? Find(string name) =>
        _places.TryGetValue(name, out var place) ? _variables[place][(name.Length + 1)..] : null;

    public void Set(string name, string value)
    {
        if (_places.TryGetValue(name, out var place))
        {
            _variables[place] = $"{name}={value}";
            return;
        }

        _places[name] = _variables.Count;
        _variables.Add($"{name}={value}");
    }

    public ValueList<string> ToValueList() => _variables.ToValueList();
}
