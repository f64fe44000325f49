using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Store.Containers;

/// <summary>A container as it was made, and what is known of its last run. Whether it runs now, only the kernel knows.</summary>
public sealed record ContainerRecord
{
    public required ContainerId Id { get; init; }

    /// <summary>Without Docker's leading slash.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Null for a container of a plain directory.</summary>
    public Digest? Image { get; init; }

    /// <summary>The image as the user named it.</summary>
    public required string ImageName { get; init; }

    /// <summary>The layers below its own, bottom first.</summary>
    public ValueList<Digest> Layers { get; init => field = value ?? []; } = [];

    /// <summary>Layers that it mounts beside its own, which the store keeps for it; only told when it is made.</summary>
    public ValueList<Digest> MountedLayers { get; init => field = value ?? []; } = [];

    /// <summary>Of <c>--rm</c>.</summary>
    public bool AutoRemove { get; init; }

    /// <summary>What lists show as its command.</summary>
    public string Command { get; init; } = "";

    public ValueMap Labels { get; init => field = value ?? []; } = [];

    /// <summary>Named volumes that it uses.</summary>
    public ValueList<string> Volumes { get; init => field = value ?? []; } = [];

    /// <summary>The options and the specification, in a form that the caller alone knows.</summary>
    public required ReadOnlyMemory<byte> Options { get; init; }

    /// <summary>What the caller changes over the container's life, in a form of its own.</summary>
    public ReadOnlyMemory<byte> State { get; init; }

    public DateTimeOffset? Started { get; init; }

    /// <summary>Of the last run; null before its end.</summary>
    public ContainerExit? Exit { get; init; }

    /// <summary>By its restart policy.</summary>
    public int Restarts { get; init; }
}
