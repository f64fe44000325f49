using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>ENV sets variables. All its words see the variables from before it.</summary>
public sealed record EnvInstruction(InstructionOrigin Origin, IReadOnlyList<KeyValue> Variables) : Instruction(Origin)
{
    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Variables = [.. Variables.Select(variable => variable.Expand(expander))] };
}
