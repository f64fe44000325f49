using System.Text.Json;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary>The image that a working container is to become, and what its commands run with. The store keeps it as bytes.</summary>
public sealed record WorkingState
{
    /// <summary>Layers and history are those of the image that it began with, all else as it is set by now.</summary>
    public required ImageConfig Image { get; init; }

    /// <summary>Of the manifest.</summary>
    public ValueMap Annotations { get; init; } = [];

    /// <summary>What the history is to say of the new layer.</summary>
    public string? CreatedBy { get; init; }

    public string? HistoryComment { get; init; }

    /// <summary>Docker's own settings, which only its image format has.</summary>
    public DockerSettings Docker { get; init; } = new();

    /// <summary>What was done with <c>--add-history</c>, a line each.</summary>
    public ValueList<string> History { get; init; } = [];

    /// <summary>Capabilities, mounts, limits, hosts and networks of all commands.</summary>
    public ContainerCreateOptions Commands { get; init; } = Nothing;

    /// <summary>The working directory of who made it, for relative paths.</summary>
    public string Folder { get; init; } = "/";

    private static ContainerCreateOptions Nothing { get; } = new() { Image = "" };

    private static readonly RecordCodec<WorkingState> Codec = new RecordCodec<WorkingState>(new() { Image = Empty })
        .Member("Image", JsonCodecs.Text, state => TextOf(state.Image), (state, text) => state with { Image = ImageOf(text) })
        .Member("Annotations", JsonCodecs.Map, state => state.Annotations, (state, map) => state with { Annotations = map })
        .Member("CreatedBy", JsonCodecs.Text, state => state.CreatedBy, (state, text) => state with { CreatedBy = text })
        .Member("HistoryComment", JsonCodecs.Text, state => state.HistoryComment, (state, text) => state with { HistoryComment = text })
        .Member("Docker", DockerSettings.Codec, state => state.Docker, (state, settings) => state with { Docker = settings })
        .Member("History", JsonCodecs.Texts, state => state.History, (state, lines) => state with { History = lines })
        .Member("Commands", ContainerOptionsCodec.Options, state => state.Commands, (state, options) => state with { Commands = options })
        .Member("Folder", JsonCodecs.Text, state => state.Folder, (state, folder) => state with { Folder = folder });

    private static ImageConfig Empty => new() { Architecture = "", Os = "", Rootfs = new() { Type = "layers", DiffIds = [] } };

    public ExecutionConfig Config => Image.Config ?? new();

    public ReadOnlyMemory<byte> ToBytes() => Codec.ToBytes(this);

    public static WorkingState FromBytes(ReadOnlyMemory<byte> bytes) => Codec.Parse(bytes.Span);

    private static string TextOf(ImageConfig image) => JsonSerializer.Serialize(image, OciImageJson.Documents.ImageConfig);

    private static ImageConfig ImageOf(string text) => JsonSerializer.Deserialize(text, OciImageJson.Documents.ImageConfig)!;
}
