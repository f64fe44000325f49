using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>LABEL adds metadata to the image.</summary>
public sealed record LabelInstruction(InstructionOrigin Origin, IReadOnlyList<KeyValue> Labels) : Instruction(Origin)
{
    private protected override Instruction ExpandWords(WordExpander expander) =>
        this with { Labels = [.. Labels.Select(label => label.Expand(expander))] };
}
