namespace Lighter.Dockerfile.Parsing;

/// <summary>Parses the text of one instruction, its continuation lines joined.</summary>
internal static class InstructionParser
{
    public static ParsedLine Parse(string line, char escape)
    {
        var (keyword, flags, rest) = CommandSplitter.Split(line, escape);
        var parsed = new ParsedLine { Keyword = keyword, Flags = flags, Arguments = [], Original = line };
        return keyword.ToUpperInvariant() switch
        {
            "ENV" => parsed with { Arguments = ArgumentForms.KeyValues(rest, "ENV", escape) },
            "LABEL" => parsed with { Arguments = ArgumentForms.KeyValues(rest, "LABEL", escape) },
            "ARG" => parsed with { Arguments = WordSplitter.Split(rest, escape) },
            "EXPOSE" or "FROM" => parsed with { Arguments = ArgumentForms.Words(rest) },
            "ADD" or "COPY" or "VOLUME" => JsonOr(parsed, rest, ArgumentForms.Words),
            "CMD" or "ENTRYPOINT" or "RUN" or "SHELL" => JsonOr(parsed, rest, ArgumentForms.Text),
            "HEALTHCHECK" => HealthCheck(parsed, rest),
            "ONBUILD" => OnBuild(parsed, rest, escape),
            _ => parsed with { Arguments = ArgumentForms.Text(rest) },
        };
    }

    private static ParsedLine JsonOr(ParsedLine parsed, string rest, Func<string, IReadOnlyList<string>> form) =>
        JsonForm.TryParse(rest) is { } items
            ? parsed with { Arguments = items, IsJson = true }
            : parsed with { Arguments = form(rest) };

    private static ParsedLine HealthCheck(ParsedLine parsed, string rest)
    {
        var (type, command) = ArgumentForms.HealthCheck(rest);
        if (type.Length == 0)
            return parsed;
        var check = JsonOr(parsed, command, ArgumentForms.Text);
        return check with { Arguments = [type, .. check.Arguments] };
    }

    private static ParsedLine OnBuild(ParsedLine parsed, string rest, char escape)
    {
        if (rest.Length == 0)
            return parsed;
        if (rest.StartsWith("ONBUILD", StringComparison.OrdinalIgnoreCase)
            && (rest.Length == 7 || char.IsWhiteSpace(rest[7])))
            throw new DockerfileException("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
        return parsed with { Trigger = Parse(rest, escape) };
    }
}
