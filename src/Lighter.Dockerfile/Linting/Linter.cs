using Lighter.Dockerfile.Instructions;
using Lighter.Dockerfile.Parsing;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks a Dockerfile and collects what it finds.</summary>
internal sealed class Linter
{
    private readonly LintOptions _options;
    private readonly List<DockerfileWarning> _warnings = [];

    private Linter(LintOptions options) => _options = options;

    /// <summary>All findings, in the order of lines.</summary>
    public static IReadOnlyList<DockerfileWarning> Check(DockerfileDocument document, ParsedFile file)
    {
        var linter = new Linter(LintOptions.Parse(document.Directives.Check));
        foreach (var span in file.EmptyContinuations)
            linter.Report(LintRules.NoEmptyContinuation, "Empty continuation line", span);
        foreach (var arg in document.GlobalArgs)
            InstructionLint.Check(arg, linter);
        StageLint.Check(document.Stages, linter);
        CasingLint.Check(document.Stages, linter);
        return [.. linter._warnings.OrderBy(static warning => warning.Span.Start)];
    }

    public void Report(LintRule rule, string message, Instruction instruction)
    {
        if (!LintOptions.OfComments(instruction.Origin.Comments).Skips(rule))
            Report(rule, message, instruction.Span);
    }

    private void Report(LintRule rule, string message, SourceSpan span)
    {
        if (!_options.Skips(rule))
            _warnings.Add(new(rule.Name, rule.Description, message, rule.Url, span));
    }
}
