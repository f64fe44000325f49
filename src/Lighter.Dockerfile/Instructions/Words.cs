using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Instructions;

/// <summary>The instructions whose arguments are words.</summary>
internal static class Words
{
    public static string NameOf(ParsedLine line) => line.Keyword.ToUpperInvariant();

    public static ParsedLine WithoutFlags(ParsedLine line)
    {
        FlagSet.Parse(line.Flags);
        return line;
    }

    public static string Single(ParsedLine line) => WithoutFlags(line).Arguments.Count == 1
        ? line.Arguments[0]
        : throw new DockerfileException($"{NameOf(line)} requires exactly one argument");

    public static IReadOnlyList<string> AtLeastOne(ParsedLine line) => WithoutFlags(line).Arguments.Count > 0
        ? line.Arguments
        : throw new DockerfileException($"{NameOf(line)} requires at least one argument");

    public static IReadOnlyList<KeyValue> KeyValues(ParsedLine line)
    {
        var triples = AtLeastOne(line);
        var pairs = new KeyValue[triples.Count / 3];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new(NotBlank(line, triples[3 * i]), triples[(3 * i) + 1], IsLegacy: triples[(3 * i) + 2].Length == 0);
        return pairs;
    }

    public static ArgInstruction Arg(ParsedLine line, InstructionOrigin origin) => new(
        origin,
        [
            .. AtLeastOne(line).Select(word => word.IndexOf('=') is >= 0 and var separator
                ? new BuildArgument(NotBlank(line, word[..separator]), word[(separator + 1)..])
                : new BuildArgument(word, null)),
        ]);

    public static IReadOnlyList<string> Volumes(ParsedLine line)
    {
        string[] paths = [.. AtLeastOne(line).Select(static path => path.Trim())];
        return paths.All(static path => path.Length > 0)
            ? paths
            : throw new DockerfileException("VOLUME specified can not be an empty string");
    }

    public static FromInstruction From(ParsedLine line, InstructionOrigin origin)
    {
        var words = line.Arguments;
        var isNamed = words.Count == 3 && words[1].Equals("AS", StringComparison.OrdinalIgnoreCase);
        if (!isNamed && words.Count != 1)
            throw new DockerfileException("FROM requires either one or three arguments");
        var flags = FlagSet.Parse(line.Flags, ("platform", FlagKind.Text));
        var platform = flags.Text("platform");
        return new(origin, words[0], platform is "" ? null : platform, isNamed ? StageName(words[2]) : null)
        {
            WrittenName = isNamed ? (words[1], words[2]) : null,
        };
    }

    private static string StageName(string written)
    {
        var name = written.ToLowerInvariant();
        return char.IsAsciiLetter(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw new DockerfileException(
                $"invalid name for build stage: \"{written}\", name can't start with a number or contain symbols");
    }

    private static string NotBlank(ParsedLine line, string name) => name.Length > 0
        ? name
        : throw new DockerfileException($"{NameOf(line)} names can not be blank");
}
