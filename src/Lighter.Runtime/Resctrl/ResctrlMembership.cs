using Lighter.Oci.Json;

namespace Lighter.Runtime.Resctrl;

/// <summary>Which group of the resctrl file system a container is in: kept with it, so that its end finds what its start made.</summary>
public sealed record ResctrlMembership
{
    /// <summary>Where the file system was mounted.</summary>
    public required string Root { get; init; }

    /// <summary>The group's directory below it; nothing for the root's own.</summary>
    public string? Group { get; init; }

    /// <summary>The group was made for this container alone, and ends with it.</summary>
    public bool IsOwned { get; init; }

    /// <summary>The directory in <c>mon_groups</c> that counts for this container alone.</summary>
    public string? Monitor { get; init; }

    internal static RecordCodec<ResctrlMembership> Codec { get; } = new RecordCodec<ResctrlMembership>(new() { Root = "" })
        .Member("root", JsonCodecs.Text, it => it.Root, (it, value) => it with { Root = value }, isRequired: true)
        .Member("group", JsonCodecs.Text, it => it.Group, (it, value) => it with { Group = value })
        .Member("isOwned", JsonCodecs.Flag, it => it.IsOwned, (it, value) => it with { IsOwned = value })
        .Member("monitor", JsonCodecs.Text, it => it.Monitor, (it, value) => it with { Monitor = value });
}
