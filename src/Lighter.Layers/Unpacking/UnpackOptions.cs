namespace Lighter.Layers.Unpacking;

/// <summary>How an archive becomes files.</summary>
public sealed record UnpackOptions
{
    /// <summary>
    /// Inside a user namespace: overlay marks go into <c>user.overlay.*</c>, device nodes, which the kernel refuses there, are
    /// left out as docker and podman do, and so are attributes that need real privilege.
    /// </summary>
    public bool Rootless { get; init; }

    /// <summary>Every file belongs to whoever unpacks: for a user without subordinate ids.</summary>
    public bool IgnoreOwnership { get; init; }

    /// <summary>Every file gets this owner instead of the archive's.</summary>
    public Ownership? Owner { get; init; }

    /// <summary>Who an owner is where the files are written: in a user namespace that is seen from outside.</summary>
    public Func<Ownership, Ownership>? MapOwner { get; init; }

    /// <summary>Every file gets these permission bits instead of the archive's.</summary>
    public int? Permissions { get; init; }

    /// <summary>A directory is not replaced by another kind of file, nor the other way round: an error, as <c>docker cp</c> has it.</summary>
    public bool KeepKinds { get; init; }

    /// <summary>An entry for the root itself does not change the directory that is unpacked into.</summary>
    public bool KeepRoot { get; init; }

    /// <summary>How many bytes the archive may inflate to, and the sum of its files' lengths: a guard against bombs.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>How many entries it may have.</summary>
    public long MaxEntries { get; init; } = long.MaxValue;
}
