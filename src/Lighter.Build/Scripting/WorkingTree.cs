namespace Lighter.Build.Scripting;

/// <summary>Where the files of a working container lie.</summary>
public sealed record WorkingTree
{
    /// <summary>The directories of its image, topmost first; none of <c>scratch</c>.</summary>
    public required IReadOnlyList<string> Lower { get; init; }

    /// <summary>What was changed.</summary>
    public required string Upper { get; init; }

    /// <summary>Overlay's own.</summary>
    public required string Work { get; init; }

    /// <summary>Where all of it is mounted already; null for nowhere.</summary>
    public string? Mounted { get; init; }
}
