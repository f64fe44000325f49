using Lighter.Dockerfile.Expansion;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks what stages begin with: FROM's words, its platform and its image.</summary>
internal sealed class BaseLint
{
    private readonly DockerfileDocument _document;
    private readonly LintSurroundings _surroundings;
    private readonly Linter _linter;
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _defaults = new(StringComparer.Ordinal);

    public BaseLint(DockerfileDocument document, LintSurroundings surroundings, Linter linter)
    {
        _document = document;
        _surroundings = surroundings;
        _linter = linter;
        foreach (var (name, value) in surroundings.Predefined)
            _values[name] = _defaults[name] = value;
        foreach (var instruction in document.GlobalArgs)
        {
            foreach (var argument in instruction.Arguments)
                Declare(instruction, argument);
        }
    }

    /// <summary>The value of a global ARG.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    public void Check(Stage stage)
    {
        var from = stage.From;
        var expander = _document.CreateExpander(Find);
        var name = Expand(from.BaseName, expander);
        var platform = from.Platform is null ? null : Expand(from.Platform, expander);
        foreach (var unknown in expander.Unmatched.Where(unknown => !_values.ContainsKey(unknown)).Order(StringComparer.Ordinal))
        {
            var message = Suggestion.Append($"FROM argument '{unknown}' is not declared", unknown, _values.Keys);
            _linter.Report(LintRules.UndefinedArgInFrom, message, from);
        }

        CheckDefaults(from);
        CheckPlatform(stage);
        CheckImage(from, name, platform);
    }

    /// <summary>The expanded name of a stage's base; null where it cannot be expanded.</summary>
    public string? NameOf(Stage stage) => Expand(stage.BaseName, _document.CreateExpander(Find));

    private void Declare(ArgInstruction instruction, BuildArgument argument)
    {
        string? FindDefault(string name) => _defaults.GetValueOrDefault(name);
        _defaults[argument.Name] = DefaultOf(instruction, argument, FindDefault) ?? _defaults.GetValueOrDefault(argument.Name);
        _values[argument.Name] = _surroundings.Arguments.GetValueOrDefault(argument.Name)
            ?? DefaultOf(instruction, argument, Find) ?? _values.GetValueOrDefault(argument.Name);
    }

    private string? DefaultOf(ArgInstruction instruction, BuildArgument argument, VariableLookup lookup)
    {
        try
        {
            return instruction.ExpandDefault(argument, _document.CreateExpander(lookup));
        }
        catch (DockerfileException)
        {
            return null; // the build itself tells it
        }
    }

    /// <summary>Without any value of the user's the file should build, too.</summary>
    private void CheckDefaults(FromInstruction from)
    {
        var expander = _document.CreateExpander(name => _defaults.GetValueOrDefault(name));
        var name = Expand(from.BaseName, expander);
        if (expander.Matched.Count + expander.Unmatched.Count == 0 || expander.Unmatched.Any(unknown => !_defaults.ContainsKey(unknown)))
            return;
        if (name is not null && !_surroundings.IsImageName(name))
            _linter.Report(
                LintRules.InvalidDefaultArgInFrom,
                $"Default value for ARG {from.BaseName} results in empty or invalid base image name",
                from);
    }

    private void CheckPlatform(Stage stage)
    {
        if (stage.Platform is not { } platform)
            return;
        if (platform is "$TARGETPLATFORM" or "${TARGETPLATFORM}")
            _linter.Report(
                LintRules.RedundantTargetPlatform,
                $"Setting platform to predefined {platform} in FROM is redundant as this is the default behavior",
                stage.From);
        else if (!platform.Contains('$') && !IsNamedFor(stage, platform))
            _linter.Report(
                LintRules.FromPlatformFlagConstDisallowed,
                $"FROM --platform flag should not use constant value \"{platform}\"",
                stage.From);
    }

    /// <summary>A stage for one architecture, of which another is chosen by name, says so in its own.</summary>
    private static bool IsNamedFor(Stage stage, string platform) =>
        platform.Split('/') is [_, var architecture, ..] && stage.Name?.Contains(architecture, StringComparison.Ordinal) == true;

    private void CheckImage(FromInstruction from, string? name, string? platform)
    {
        var expected = platform ?? _surroundings.Platform;
        if (name is null || expected is null || _document.FindStage(name) is not null || _surroundings.Bases(name) is not { } facts)
            return;
        if (facts.Platform != expected && !facts.Platform.StartsWith(expected + "/", StringComparison.Ordinal) && !expected.StartsWith(facts.Platform + "/", StringComparison.Ordinal))
            _linter.Report(
                LintRules.InvalidBaseImagePlatform,
                $"Base image {name} was pulled with platform \"{facts.Platform}\", expected \"{expected}\" for current build",
                from);
    }

    private static string? Expand(string word, WordExpander expander)
    {
        try
        {
            return expander.Expand(word);
        }
        catch (DockerfileException)
        {
            return null; // the build itself tells it
        }
    }
}
