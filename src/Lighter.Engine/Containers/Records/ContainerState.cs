using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Records;

/// <summary>What changes over a container's life and outlives its runs; the store keeps it as bytes.</summary>
public sealed record ContainerState
{
    /// <summary>Not to be started by anybody but the user: <c>unless-stopped</c>.</summary>
    public bool IsStoppedByHand { get; init; }

    private static readonly RecordCodec<ContainerState> Codec = new RecordCodec<ContainerState>(new())
        .Member("IsStoppedByHand", JsonCodecs.Flag, state => state.IsStoppedByHand, (state, flag) => state with { IsStoppedByHand = flag });

    public ReadOnlyMemory<byte> ToBytes() => Codec.ToBytes(this);

    /// <summary>A new container has no state yet.</summary>
    public static ContainerState FromBytes(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? new() : Codec.Parse(bytes.Span);
}
