using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>USER sets the user, and with a colon the group, of commands and containers.</summary>
public sealed record UserInstruction(InstructionOrigin Origin, string User) : Instruction(Origin)
{
    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { User = expander.Expand(User) };
}
