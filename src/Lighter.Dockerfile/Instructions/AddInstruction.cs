using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>ADD copies files, unpacks local archives, and fetches URLs and git repositories.</summary>
public sealed record AddInstruction(InstructionOrigin Origin, FileSources Files) : Instruction(Origin)
{
    public string? Chown { get; init; }

    /// <summary>Octal or symbolic.</summary>
    public string? Chmod { get; init; }

    public bool Link { get; init; }

    /// <summary>Patterns of files to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The digest or commit that what is fetched must have.</summary>
    public string? Checksum { get; init; }

    public bool? KeepGitDir { get; init; }

    /// <summary>Whether archives are unpacked; null for the default: local ones are, fetched ones not.</summary>
    public bool? Unpack { get; init; }

    private protected override Instruction ExpandWords(WordExpander expander) => this with
    {
        Files = Files.Expand(expander),
        Chown = Chown is null ? null : expander.Expand(Chown),
        Chmod = Chmod is null ? null : expander.Expand(Chmod),
        Checksum = Checksum is null ? null : expander.Expand(Checksum),
    };
}
