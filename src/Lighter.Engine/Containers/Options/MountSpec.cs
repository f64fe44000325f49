using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// One mount that the user asked for, whether by <c>--volume</c> (<see cref="VolumeSyntax"/>), <c>--mount</c>
/// (<see cref="MountSyntax"/>) or <c>--tmpfs</c> (<see cref="TmpfsSyntax"/>).
/// <see href="https://docs.docker.com/engine/storage/"/>
/// </summary>
public sealed record MountSpec
{
    public required MountKind Kind { get; init; }

    /// <summary>An absolute host path, a volume's name, an image or a cache's id; none for tmpfs and anonymous volumes.</summary>
    public string? Source { get; init; }

    /// <summary>The absolute path inside the container.</summary>
    public required string Target { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>An image's files can be changed, for as long as the container runs.</summary>
    public bool Writable { get; init; }

    /// <summary>Also the mounts below a read-only bind mount are made read-only, or the container does not start.</summary>
    public bool ReadOnlyRecursive { get; init; }

    /// <summary>A missing bind source becomes a directory, as <c>--volume</c> has it; <c>--mount</c> fails instead.</summary>
    public bool CreateSource { get; init; }

    public MountPropagation Propagation { get; init; }

    /// <summary>Leaves out the mounts below the bind source.</summary>
    public bool NonRecursive { get; init; }

    public SelinuxRelabel Relabel { get; init; }

    /// <summary>A new volume is not filled with what the image has at the target.</summary>
    public bool NoCopy { get; init; }

    /// <summary>Writes go to a layer that ends with the container: the option <c>O</c>.</summary>
    public bool Overlay { get; init; }

    /// <summary>The source's owner is changed to the container's user: the option <c>U</c>.</summary>
    public bool Chown { get; init; }

    /// <summary>Owners are seen through an id map.</summary>
    public MountIdMap? IdMap { get; init; }

    /// <summary>A path below the volume's or image's root to mount instead of all of it.</summary>
    public string? Subpath { get; init; }

    /// <summary>The driver of a volume that is made by this mount.</summary>
    public string? Driver { get; init; }

    public ValueMap DriverOptions { get; init; } = [];

    public ValueMap Labels { get; init; } = [];

    public CacheMountOptions Cache { get; init; } = new();

    public ByteSize? TmpfsSize { get; init; }

    /// <summary>The permission bits of a tmpfs's root.</summary>
    public int? TmpfsMode { get; init; }

    /// <summary>Mount flags by name (<c>noexec</c>, <c>nosuid</c>, <c>nodev</c>) and for tmpfs further <c>key=value</c> options.</summary>
    public ValueList<string> Flags { get; init; } = [];
}
