using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>RUN executes a command. Variables in the command are the shell's business; those in mounts are expanded.</summary>
public sealed record RunInstruction(InstructionOrigin Origin, CommandForm Command) : Instruction(Origin)
{
    /// <summary>
    /// The mounts of the expanded instruction. Before <see cref="Instruction.Expand"/> it lacks those that use variables.
    /// </summary>
    public IReadOnlyList<RunMount> Mounts { get; init; } = [];

    public RunNetwork Network { get; init; }

    /// <summary><c>--security=insecure</c>: without the sandbox, when the user grants it.</summary>
    public bool Insecure { get; init; }

    public IReadOnlyList<RunDevice> Devices { get; init; } = [];

    /// <summary>The values of the <c>--mount</c> flags.</summary>
    internal IReadOnlyList<string> MountFlags { get; init; } = [];

    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Mounts = [.. MountFlags.Select(flag => MountParser.Parse(flag, expander.Expand))] };
}
