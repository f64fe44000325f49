using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Layers.Packing;

/// <summary>How files become an archive.</summary>
public sealed record PackOptions
{
    /// <summary>No file's time is later than this one: <c>SOURCE_DATE_EPOCH</c>.</summary>
    public FileTime? LatestTime { get; init; }

    /// <summary>Who an owner is in the archive: of a user namespace that is seen from outside.</summary>
    public Func<Ownership, Ownership>? MapOwner { get; init; }

    /// <summary>Names in the archive begin with this: <c>cp</c> of a directory names it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Another tree follows in the same archive, so that its end is not written.</summary>
    public bool IsContinued { get; init; }

    /// <summary>
    /// Given the path below the root and whether it is a directory: whether to leave it out, with all below it. A build's
    /// context leaves out what <c>.dockerignore</c> says.
    /// </summary>
    public Func<string, bool, bool>? Excludes { get; init; }
}
