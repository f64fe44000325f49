using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lighter.Oci.Json;

namespace Lighter.Oci.Content;

/// <summary>
/// A JSON document beside the exact bytes that it was read from: digests are of bytes, so what is passed on is
/// <see cref="Bytes"/>, never the model written again.
/// </summary>
public sealed record RawDocument<T>(T Model, ReadOnlyMemory<byte> Bytes, string MediaType)
{
    public Digest Digest { get; } = Digest.OfSha256(Bytes.Span);

    public Descriptor Descriptor => new() { MediaType = MediaType, Digest = Digest, Size = Bytes.Length };

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not JSON, or not of this shape.</exception>
    public static RawDocument<T> Parse(ReadOnlyMemory<byte> bytes, string mediaType, JsonTypeInfo<T> type) =>
        new(StrictJson.Parse(bytes.Span, type, mediaType), bytes, mediaType);

    public static RawDocument<T> Create(T model, string mediaType, JsonTypeInfo<T> type) =>
        new(model, JsonSerializer.SerializeToUtf8Bytes(model, type), mediaType);
}
