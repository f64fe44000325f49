using Lighter.Engine.Containers.Options;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Records;

/// <summary>
/// What a container was made of: the user's words and the image's, as they were then. The specification is planned from it at
/// each start. The store keeps it as bytes.
/// </summary>
public sealed record StoredContainer
{
    public required ContainerCreateOptions Options { get; init; }

    /// <summary>The image's configuration; absent for a plain directory.</summary>
    public ExecutionConfig? Image { get; init; }

    /// <summary>Where each volume of the container is mounted, by its target: also those that the image declares.</summary>
    public ValueMap VolumeNames { get; init; } = [];

    /// <summary>The layers of each image that is mounted, bottom first and separated by spaces, by its target.</summary>
    public ValueMap ImageLayers { get; init; } = [];

    /// <summary>The map of its user namespace, chosen once; empty where each start decides.</summary>
    public ValueList<IdMapEntry> UidMap { get; init; } = [];

    public ValueList<IdMapEntry> GidMap { get; init; } = [];

    /// <summary>The working directory of who made it, for relative paths.</summary>
    public string Folder { get; init; } = "/";

    private static readonly RecordCodec<StoredContainer> Codec = new RecordCodec<StoredContainer>(new() { Options = new() { Image = "" } })
        .Member("Options", ContainerOptionsCodec.Options, stored => stored.Options, (stored, options) => stored with { Options = options })
        .Member("Image", ExecutionConfigCodec.Instance, stored => stored.Image, (stored, image) => stored with { Image = image })
        .Member("VolumeNames", JsonCodecs.Map, stored => stored.VolumeNames, (stored, names) => stored with { VolumeNames = names })
        .Member("ImageLayers", JsonCodecs.Map, stored => stored.ImageLayers, (stored, layers) => stored with { ImageLayers = layers })
        .Member("UidMap", ContainerOptionsCodec.IdMap, stored => stored.UidMap, (stored, map) => stored with { UidMap = map })
        .Member("GidMap", ContainerOptionsCodec.IdMap, stored => stored.GidMap, (stored, map) => stored with { GidMap = map })
        .Member("Folder", JsonCodecs.Text, stored => stored.Folder, (stored, folder) => stored with { Folder = folder });

    public ReadOnlyMemory<byte> ToBytes() => Codec.ToBytes(this);

    public static StoredContainer FromBytes(ReadOnlyMemory<byte> bytes) => Codec.Parse(bytes.Span);
}
