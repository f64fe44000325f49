using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks a Dockerfile and collects what it finds.</summary>
internal sealed class Linter
{
    /// <summary>An ARG that takes the directive's place.</summary>
    private const string DirectiveArgument = "BUILDKIT_DOCKERFILE_CHECK";

    private readonly LintOptions _options;
    private readonly List<DockerfileWarning> _warnings = [];

    private Linter(LintOptions options) => _options = options;

    /// <summary>All findings, in the order of lines.</summary>
    public static IReadOnlyList<DockerfileWarning> Check(DockerfileDocument document, LintSurroundings surroundings)
    {
        var linter = new Linter(OptionsOf(document, surroundings));
        foreach (var span in document.EmptyContinuations)
            linter.Report(LintRules.NoEmptyContinuation, "Empty continuation line", span);
        foreach (var arg in document.GlobalArgs)
            InstructionLint.Check(arg, linter);
        StageLint.Check(document.Stages, linter);
        CasingLint.Check(document.Stages, linter);
        DescriptionLint.Check(document, linter);
        var bases = new BaseLint(document, surroundings, linter);
        var variables = new VariableLint(document, surroundings, bases, linter);
        foreach (var stage in document.Stages)
        {
            bases.Check(stage);
            variables.Check(stage);
        }

        return [.. linter._warnings.OrderBy(static warning => warning.Span.Start)];
    }

    public static LintOptions OptionsOf(DockerfileDocument document, LintSurroundings surroundings) =>
        LintOptions.Parse(surroundings.Arguments.GetValueOrDefault(DirectiveArgument) ?? document.Directives.Check);

    public void Report(LintRule rule, string message, Instruction instruction)
    {
        if (!LintOptions.OfComments(instruction.Origin.Comments).SkipsByName(rule))
            Report(rule, message, instruction.Span);
    }

    private void Report(LintRule rule, string message, SourceSpan span)
    {
        if (!_options.Skips(rule))
            _warnings.Add(new(rule.Name, rule.Description, message, rule.Url, span));
    }
}
