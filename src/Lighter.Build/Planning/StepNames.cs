using Lighter.Build.Progress;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Expansion;
using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Content;

namespace Lighter.Build.Planning;

/// <summary>Numbers the steps of a stage as they are shown: <c>[compiler 2/4] RUN make</c>.</summary>
internal sealed class StepNames(string? stage, int total)
{
    private int _index;

    /// <summary>Where a stage of a build for several platforms runs, and what for: <c>linux/amd64->arm64</c>.</summary>
    public static string Describe(Platform runsOn, Platform target) =>
        target == runsOn || target.Os != runsOn.Os ? runsOn.ToString() : $"{runsOn}->{target.ToString()[(target.Os.Length + 1)..]}";

    public BuildVertex Next(string title)
    {
        _index++;
        var width = total.ToString().Length;
        var prefix = stage is null ? "" : stage + " ";
        return new($"[{prefix}{_index.ToString().PadLeft(width)}/{total}] {title}");
    }

    public BuildVertex Next(Instruction instruction, VariableLookup lookup, char escape) =>
        Next(TitleOf(instruction, lookup, escape));

    public static bool Counts(Instruction instruction) =>
        instruction is RunInstruction or CopyInstruction or AddInstruction or WorkdirInstruction;

    private static string TitleOf(Instruction instruction, VariableLookup lookup, char escape)
    {
        var code = instruction.Origin.Code;
        var rest = code[Math.Min(code.Length, instruction.Origin.Keyword.Length)..].TrimStart();
        return $"{instruction.Name} {Expanded(instruction, rest, lookup, escape)}{ScriptSummary(instruction)}";
    }

    private static string Expanded(Instruction instruction, string text, VariableLookup lookup, char escape)
    {
        var isCommand = instruction is RunInstruction;
        try
        {
            return new ShellLex(escape) { RawQuotes = isCommand, KeepUnset = isCommand }.Expand(text, lookup);
        }
        catch (DockerfileException)
        {
            return text; // a name only: the instruction itself tells what is wrong with it
        }
    }

    private static string ScriptSummary(Instruction instruction)
    {
        if (instruction is not RunInstruction { Command.Heredocs: [var first, ..] })
            return "";
        var lines = first.Content.Trim().Split('\n');
        return $" ({lines[0].TrimEnd('\r')}{(lines.Length > 1 ? "..." : "")})";
    }
}
