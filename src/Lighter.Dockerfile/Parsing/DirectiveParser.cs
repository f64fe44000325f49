namespace Lighter.Dockerfile.Parsing;

/// <summary>Reads parser directives until the first line that is none.</summary>
internal sealed class DirectiveParser
{
    private static readonly string[] Known = ["syntax", "escape", "check"];

    private readonly HashSet<string> _seen = [];
    private bool _done;

    public Directives Directives { get; private set; } = new();

    /// <summary>Takes the next line of the file, without the spaces around it; says whether it is a directive.</summary>
    public bool TryTake(ReadOnlySpan<char> line)
    {
        if (_done)
            return false;
        if (TrySplit(line, out var name, out var value))
        {
            Take(name, value);
            return true;
        }

        _done = true;
        return false;
    }

    /// <summary>Splits <c># name = value</c>; a known name and a value that is not empty are needed.</summary>
    internal static bool TrySplit(ReadOnlySpan<char> line, out string name, out string value)
    {
        (name, value) = ("", "");
        var separator = line.IndexOf('=');
        if (!line.StartsWith('#') || separator < 0)
            return false;
        name = line[1..separator].Trim().ToString().ToLowerInvariant();
        value = line[(separator + 1)..].Trim().ToString();
        return value.Length > 0 && Known.Contains(name);
    }

    private void Take(string name, string value)
    {
        if (!_seen.Add(name))
            throw new DockerfileException($"only one {name} parser directive can be used");
        Directives = name switch
        {
            "syntax" => Directives with { Syntax = value },
            "check" => Directives with { Check = value },
            _ => Directives with { Escape = EscapeOf(value) },
        };
    }

    private static char EscapeOf(string value) => value is "`" or "\\"
        ? value[0]
        : throw new DockerfileException($"invalid escape token '{value}' does not match ` or \\");
}
