using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks that comments right above stages and arguments describe them. Experimental: only for who asks for it.</summary>
internal static class DescriptionLint
{
    public static void Check(DockerfileDocument document, Linter linter)
    {
        foreach (var arg in document.GlobalArgs)
            CheckArg(arg, linter);
        foreach (var stage in document.Stages)
        {
            if (stage.From.WrittenName is { } written)
                Check("FROM", written.Name, stage.From, linter);
            foreach (var arg in stage.Instructions.OfType<ArgInstruction>())
                CheckArg(arg, linter);
        }
    }

    private static void CheckArg(ArgInstruction arg, Linter linter)
    {
        if (arg.Arguments is [var only])
            Check("ARG", only.Name, arg, linter);
    }

    private static void Check(string keyword, string name, Instruction instruction, Linter linter)
    {
        var comments = instruction.Origin.Comments;
        if (comments.Count > 0 && !comments.Any(comment => comment.TrimStart().StartsWith(name + " ", StringComparison.OrdinalIgnoreCase)))
            linter.Report(
                LintRules.InvalidDefinitionDescription,
                $"Comment for {keyword} should follow the format: `# {name} <description>`",
                instruction);
    }
}
