using Lighter.Layers.Unpacking;

namespace Lighter.Layers.Copying;

/// <summary>How a tree is copied.</summary>
public sealed record CopyOptions
{
    /// <summary>Every file gets this owner; null keeps the source's.</summary>
    public Ownership? Owner { get; init; }

    /// <summary>Who an owner is where the files are written: in a user namespace that is seen from outside.</summary>
    public Func<Ownership, Ownership>? MapOwner { get; init; }

    /// <summary>Every file and directory gets these permission bits; null keeps the source's.</summary>
    public int? Permissions { get; init; }

    /// <summary>A file's modification time is this one; null keeps the source's.</summary>
    public Lighter.Linux.FileTime? Modified { get; init; }

    /// <summary>A directory is not replaced by another kind of file, nor the other way round: an error.</summary>
    public bool KeepKinds { get; init; }

    /// <summary>What is there already as it would become is left alone, so that a layer has only what changed.</summary>
    public bool KeepSame { get; init; }

    /// <summary>A link that is itself the source is copied as what it points to, inside the source's root.</summary>
    public bool FollowSource { get; init; }

    /// <summary>Inside a user namespace, where devices cannot be made: they are left out.</summary>
    public bool Rootless { get; init; }

    /// <summary>Given the path below the source and whether it is a directory: whether to leave it out, with all below it.</summary>
    public Func<string, bool, bool>? Excludes { get; init; }
}
