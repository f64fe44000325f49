using System.Text.Json;

namespace Lighter.Engine.Containers.Records;

/// <summary>What changes over a container's life and outlives its runs; the store keeps it as bytes.</summary>
public sealed record ContainerState
{
    /// <summary>Not to be started by anybody but the user: <c>unless-stopped</c>.</summary>
    public bool IsStoppedByHand { get; init; }

    public ReadOnlyMemory<byte> ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ContainerRecordJson.Default.ContainerState);

    /// <summary>A new container has no state yet.</summary>
    public static ContainerState FromBytes(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? new ContainerState()
        : JsonSerializer.Deserialize(bytes.Span, ContainerRecordJson.Default.ContainerState)
            ?? throw new LighterException(ErrorCode.Internal, "reading a container's state: it is null");
}
