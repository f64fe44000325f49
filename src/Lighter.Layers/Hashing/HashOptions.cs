namespace Lighter.Layers.Hashing;

/// <summary>What counts as a change of a tree; times never do.</summary>
public sealed record HashOptions
{
    /// <summary>Owners count: not for a build's context, whose files get an owner when they are copied.</summary>
    public bool Owners { get; init; }

    /// <summary>A link that is itself what is hashed counts as what it points to, inside the root.</summary>
    public bool FollowSource { get; init; }

    /// <summary>Given the path below the entry and whether it is a directory: whether to leave it out, with all below it.</summary>
    public Func<string, bool, bool>? Excludes { get; init; }
}
