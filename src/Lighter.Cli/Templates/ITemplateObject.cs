using System.Text.Json;

namespace Lighter.Cli.Templates;

/// <summary>Something with named fields that templates can read.</summary>
internal interface ITemplateObject
{
    /// <summary>The fields' names in JSON's order.</summary>
    public IEnumerable<string> Names { get; }

    /// <summary>False when there is no such field.</summary>
    public bool TryGet(string name, out object? value);

    /// <summary>False when there is no method of that name, which takes a word.</summary>
    public bool TryCall(string name, string word, out object? value)
    {
        value = null;
        return false;
    }

    public void WriteJson(Utf8JsonWriter writer);
}
