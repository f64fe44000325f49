using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>STOPSIGNAL names the signal that ends a container.</summary>
public sealed record StopSignalInstruction(InstructionOrigin Origin, string Signal) : Instruction(Origin)
{
    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Signal = expander.Expand(Signal) };
}
