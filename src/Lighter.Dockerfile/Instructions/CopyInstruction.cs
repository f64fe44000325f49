using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>COPY copies files of the build context, a stage or an image.</summary>
public sealed record CopyInstruction(InstructionOrigin Origin, FileSources Files) : Instruction(Origin)
{
    /// <summary>A stage's name or number, a named context or an image in place of the build context; never expanded.</summary>
    public string? From { get; init; }

    public string? Chown { get; init; }

    /// <summary>Octal or symbolic.</summary>
    public string? Chmod { get; init; }

    public bool Link { get; init; }

    /// <summary>Keeps the directories above the sources.</summary>
    public bool Parents { get; init; }

    /// <summary>Patterns of files to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    private protected override Instruction ExpandWords(WordExpander expander) => this with
    {
        Files = Files.Expand(expander),
        Chown = Chown is null ? null : expander.Expand(Chown),
        Chmod = Chmod is null ? null : expander.Expand(Chmod),
    };
}
