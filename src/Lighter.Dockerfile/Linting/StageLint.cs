using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks what instructions of a stage mean together.</summary>
internal static class StageLint
{
    public static void Check(IReadOnlyList<Stage> stages, Linter linter)
    {
        var withWorkdir = new HashSet<string>();
        var names = new HashSet<string>();
        foreach (var stage in stages)
        {
            CheckName(stage, names, linter);
            foreach (var instruction in stage.Instructions)
                InstructionLint.Check(instruction, linter);
            CheckRepeated(stage, linter);
            CheckShellForms(stage, linter);
            if (CheckWorkdir(stage, withWorkdir.Contains(stage.BaseName.ToLowerInvariant()), linter) && stage.Name is { } name)
                withWorkdir.Add(name);
        }
    }

    private static void CheckName(Stage stage, HashSet<string> names, Linter linter)
    {
        if (stage.Name is not { } name)
            return;
        if (name is "context" or "scratch")
            linter.Report(
                LintRules.ReservedStageName,
                $"Stage name should not use the same name as reserved stage \"{name}\"",
                stage.From);
        if (!names.Add(name))
            linter.Report(
                LintRules.DuplicateStageName,
                $"Duplicate stage name \"{name}\", stage names should be unique",
                stage.From);
    }

    /// <summary>All but the last are ignored, and reported.</summary>
    private static void CheckRepeated(Stage stage, Linter linter)
    {
        var groups = stage.Instructions
            .Where(static instruction => instruction is CmdInstruction or EntrypointInstruction or HealthcheckInstruction)
            .GroupBy(static instruction => instruction.Name);
        foreach (var instruction in groups.SelectMany(static group => group.SkipLast(1)))
            linter.Report(
                LintRules.MultipleInstructionsDisallowed,
                $"Multiple {instruction.Name} instructions should not be used in the same stage because only the last one will be used",
                instruction);
    }

    /// <summary>Who sets a shell wants it.</summary>
    private static void CheckShellForms(Stage stage, Linter linter)
    {
        var commands = stage.Instructions
            .TakeWhile(static instruction => instruction is not ShellInstruction)
            .Where(static instruction => instruction
                is CmdInstruction { Command.IsShell: true } or EntrypointInstruction { Command.IsShell: true });
        foreach (var instruction in commands)
            linter.Report(
                LintRules.JsonArgsRecommended,
                $"JSON arguments recommended for {instruction.Name} to prevent unintended behavior related to OS signals",
                instruction);
    }

    /// <summary>Only the first WORKDIR of a build depends on the base image. Says whether one is set now.</summary>
    private static bool CheckWorkdir(Stage stage, bool isSet, Linter linter)
    {
        if (stage.Instructions.OfType<WorkdirInstruction>().FirstOrDefault() is not { } workdir)
            return isSet;
        var isRelative = workdir.Path.AsSpan().IndexOfAny("$\"'\\`") < 0 && !workdir.Path.StartsWith('/');
        if (!isSet && isRelative)
            linter.Report(
                LintRules.WorkdirRelativePath,
                $"Relative workdir \"{workdir.Path}\" can have unexpected results if the base image changes",
                workdir);
        return true;
    }
}
