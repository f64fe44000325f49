using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Linting;

/// <summary>Which checks are left out: the value of <c># check=skip=Rule,Rule;error=true</c>.</summary>
internal sealed record LintOptions(IReadOnlyList<string> Skipped, bool SkipsAll, bool IsError, IReadOnlyList<string> Experimental)
{
    /// <summary>Parses the directive's value; options that are not known mean nothing.</summary>
    public static LintOptions Parse(string? check)
    {
        var options = new LintOptions([], SkipsAll: false, IsError: false, []);
        foreach (var option in (check ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            var (key, value) = option.IndexOf('=') is >= 0 and var separator
                ? (option[..separator].Trim(), option[(separator + 1)..].Trim())
                : (option, "");
            options = key switch
            {
                "skip" when value == "all" => options with { SkipsAll = true },
                "skip" => options with { Skipped = value.Split(',', StringSplitOptions.TrimEntries) },
                "experimental" => options with { Experimental = value.Split(',', StringSplitOptions.TrimEntries) },
                "error" => options with { IsError = value.Equals("true", StringComparison.OrdinalIgnoreCase) },
                _ => options,
            };
        }

        return options;
    }

    /// <summary>The options that a comment above an instruction adds for it: <c># check=skip=Rule</c>.</summary>
    public static LintOptions OfComments(IEnumerable<string> comments)
    {
        foreach (var comment in comments)
        {
            if (DirectiveParser.TrySplit($"#{comment}", out var name, out var value) && name == "check")
                return Parse(value.Split(' ')[0]);
        }

        return Parse(null);
    }

    public bool SkipsByName(LintRule rule) => SkipsAll || Skipped.Contains(rule.Name);

    public bool Skips(LintRule rule) => SkipsByName(rule)
        || (rule.IsExperimental && !Experimental.Contains(rule.Name) && !Experimental.Contains("all"));
}
