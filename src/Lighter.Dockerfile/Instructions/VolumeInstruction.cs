using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>VOLUME names directories that containers keep outside their root.</summary>
public sealed record VolumeInstruction(InstructionOrigin Origin, IReadOnlyList<string> Paths) : Instruction(Origin)
{
    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Paths = [.. Paths.Select(expander.Expand)] };
}
