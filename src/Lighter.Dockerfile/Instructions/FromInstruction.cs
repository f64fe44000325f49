using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>FROM begins a stage. Only global ARGs are in scope for its words.</summary>
/// <param name="BaseName">An image, an earlier stage's name, or <c>scratch</c>.</param>
/// <param name="Platform">The <c>--platform</c> flag.</param>
/// <param name="StageName">The name behind AS, in lower case.</param>
public sealed record FromInstruction(InstructionOrigin Origin, string BaseName, string? Platform, string? StageName)
    : Instruction(Origin)
{
    /// <summary>The words AS and the name as written; null without them.</summary>
    internal (string As, string Name)? WrittenName { get; init; }

    private protected override Instruction ExpandWords(WordExpander expander)
    {
        var baseName = expander.Expand(BaseName);
        if (baseName.Length == 0)
            throw new DockerfileException($"base name ({BaseName}) should not be blank");
        var platform = Platform is null ? null : expander.Expand(Platform);
        if (platform is "")
            throw new DockerfileException($"empty platform value from expression {Platform}");
        return this with { BaseName = baseName, Platform = platform };
    }
}
