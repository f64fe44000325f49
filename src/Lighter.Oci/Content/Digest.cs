using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Content;

/// <summary>
/// The identity of content: <c>algorithm:encoded</c>, computed over exact bytes.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests"/>
/// </summary>
/// <remarks>Only the registered algorithms sha256, sha384 and sha512 parse; their encoding is lower-case hexadecimal.</remarks>
[JsonConverter(typeof(DigestJsonConverter))]
public readonly record struct Digest : IComparable<Digest>
{
    private readonly string? _text;

    private Digest(string text) => _text = text;

    /// <summary>The digest of no bytes at all is a value too, but <c>default</c> is none.</summary>
    public bool IsDefault => _text is null;

    public string Algorithm => Text[..Text.IndexOf(':')];

    /// <summary>The lower-case hexadecimal part.</summary>
    public string Encoded => Text[(Text.IndexOf(':') + 1)..];

    /// <summary>The first twelve hexadecimal digits: the short id that command lines show.</summary>
    public string Short => Encoded[..12];

    private string Text => _text ?? throw new InvalidOperationException("the digest was never set");

    public static Digest OfSha256(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return FromSha256Hash(hash);
    }

    /// <summary>Wraps a SHA-256 hash that was computed elsewhere, such as over a stream.</summary>
    public static Digest FromSha256Hash(ReadOnlySpan<byte> hash) =>
        hash.Length == SHA256.HashSizeInBytes
            ? new Digest("sha256:" + Convert.ToHexStringLower(hash))
            : throw new ArgumentException($"a SHA-256 hash has {SHA256.HashSizeInBytes} bytes, not {hash.Length}", nameof(hash));

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not a digest.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest)
            ? digest
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid digest \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is null || text.IndexOf(':') is not (> 0 and var colon))
            return false;
        var length = text.AsSpan(0, colon) switch
        {
            "sha256" => 64,
            "sha384" => 96,
            "sha512" => 128,
            _ => -1,
        };
        var encoded = text.AsSpan(colon + 1);
        if (encoded.Length != length || encoded.ContainsAnyExcept(LowerHex))
            return false;
        digest = new Digest(text);
        return true;
    }

    /// <summary>A hash to feed with the content that must have this digest.</summary>
    public IncrementalHash CreateHash() => IncrementalHash.CreateHash(Algorithm switch
    {
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    });

    public bool Matches(ReadOnlySpan<byte> hash) => Encoded == Convert.ToHexStringLower(hash);

    public int CompareTo(Digest other) => string.CompareOrdinal(_text, other._text);

    public override string ToString() => Text;

    private static readonly System.Buffers.SearchValues<char> LowerHex = System.Buffers.SearchValues.Create("0123456789abcdef");
}
