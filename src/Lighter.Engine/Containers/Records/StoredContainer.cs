using System.Text.Json;
using System.Text.Json.Serialization;
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

    /// <summary>The working directory of who made it, for relative paths.</summary>
    public string Folder { get; init; } = "/";

    public ReadOnlyMemory<byte> ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ContainerRecordJson.Default.StoredContainer);

    public static StoredContainer FromBytes(ReadOnlyMemory<byte> bytes) =>
        JsonSerializer.Deserialize(bytes.Span, ContainerRecordJson.Default.StoredContainer)
        ?? throw new LighterException(ErrorCode.Internal, "reading a container's options: they are null");
}

/// <summary>How the engine's own part of a container's record is written.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(IPAddressConverter),
        typeof(PortPublishConverter),
        typeof(ExposedPortConverter),
        typeof(ExtraHostConverter),
        typeof(MacAddressConverter),
        typeof(RestartPolicyConverter),
        typeof(DeviceSpecConverter),
        typeof(ContainerLinkConverter),
    ])]
[JsonSerializable(typeof(StoredContainer))]
[JsonSerializable(typeof(ContainerState))]
internal sealed partial class ContainerRecordJson : JsonSerializerContext;
