namespace Lighter.Runtime;

/// <summary>What becomes the container's <c>/</c>: an overlay of directories, or one plain directory. All paths are ours.</summary>
public sealed record RootfsPlan
{
    /// <summary>Lower directories of the overlay, the uppermost first; empty for a plain directory.</summary>
    public IReadOnlyList<string> Lower { get; init; } = [];

    /// <summary>Where the container writes; null with <see cref="Lower"/> is a root without a writable layer.</summary>
    public string? Upper { get; init; }

    public string? Work { get; init; }

    /// <summary>The plain directory, in place of an overlay.</summary>
    public string? PlainDirectory { get; init; }

    /// <summary>Only this directory of the overlay, whose path is walked inside of it.</summary>
    public string? Subpath { get; init; }

    /// <summary>A directory of the host over which hooks see the root, in the container's own view, as long as it is not changed into.</summary>
    public string? HookPlace { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>The upper directory is thrown away at the end, so nothing of it is synced.</summary>
    public bool Volatile { get; init; }
}
