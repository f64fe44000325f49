using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>WORKDIR sets the working directory; a relative path builds on the one before.</summary>
public sealed record WorkdirInstruction(InstructionOrigin Origin, string Path) : Instruction(Origin)
{
    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Path = expander.Expand(Path) };
}
