namespace Lighter.Dockerfile.Parsing;

/// <summary>The forms that the arguments of instructions take.</summary>
internal static class ArgumentForms
{
    private const string Blanks = "\t\v\f\r ";

    /// <summary>All of the text is one argument.</summary>
    public static IReadOnlyList<string> Text(string rest) => rest.Length == 0 ? [] : [rest];

    public static string[] Words(string rest) => rest.Split(Blanks.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// <c>NAME=value NAME=value</c> or the old <c>NAME value</c>, as triples of name, value and separator (<c>=</c> or nothing).
    /// </summary>
    public static IReadOnlyList<string> KeyValues(string rest, string instruction, char escape)
    {
        var words = WordSplitter.Split(rest, escape);
        if (words.Count == 0)
            return [];
        if (!words[0].Contains('='))
            return OldKeyValue(rest, instruction);
        var triples = new List<string>(3 * words.Count);
        foreach (var word in words)
        {
            var separator = word.IndexOf('=');
            if (separator < 0)
                throw new DockerfileException(
                    $"Syntax error - can't find = in \"{word}\". Must be of the form: name=value");
            triples.AddRange([word[..separator], word[(separator + 1)..], "="]);
        }

        return triples;
    }

    /// <summary>The type of a health check is a word; what follows is a command.</summary>
    public static (string Type, string Command) HealthCheck(string rest)
    {
        var end = 0;
        while (end < rest.Length && !char.IsWhiteSpace(rest[end]))
            end++;
        return (rest[..end], rest[end..].TrimStart());
    }

    private static string[] OldKeyValue(string rest, string instruction)
    {
        var end = rest.AsSpan().IndexOfAny(Blanks);
        return end < 0
            ? throw new DockerfileException($"{instruction} must have two arguments")
            : [rest[..end], rest[end..].TrimStart(Blanks.ToCharArray()), ""];
    }
}
