using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks that keywords are all in upper or all in lower case.</summary>
internal static class CasingLint
{
    public static void Check(IReadOnlyList<Stage> stages, Linter linter)
    {
        Instruction[] all = [.. stages.SelectMany(static stage => stage.Instructions.Prepend(stage.From))];
        var lower = all.Count(static instruction => IsLower(instruction.Origin.Keyword));
        var upper = all.Count(static instruction => IsUpper(instruction.Origin.Keyword));
        foreach (var instruction in all)
        {
            var keyword = instruction.Origin.Keyword;
            if (lower > upper ? !IsLower(keyword) : !IsUpper(keyword))
                linter.Report(
                    LintRules.ConsistentInstructionCasing,
                    $"Command '{keyword}' should match the case of the command majority ({(lower > upper ? "lowercase" : "uppercase")})",
                    instruction);
        }

        foreach (var stage in stages)
            CheckAs(stage.From, linter);
    }

    private static void CheckAs(FromInstruction from, Linter linter)
    {
        if (from.WrittenName is not { } written)
            return;
        var keyword = from.Origin.Keyword;
        if ((IsLower(keyword) && !IsLower(written.As)) || (IsUpper(keyword) && !IsUpper(written.As)))
            linter.Report(
                LintRules.FromAsCasing, $"'{written.As}' and '{keyword}' keywords' casing do not match", from);
        if (written.Name.Any(char.IsUpper))
            linter.Report(LintRules.StageNameCasing, $"Stage name '{written.Name}' should be lowercase", from);
    }

    private static bool IsLower(string word) => !word.Any(char.IsUpper);

    private static bool IsUpper(string word) => !word.Any(char.IsLower);
}
