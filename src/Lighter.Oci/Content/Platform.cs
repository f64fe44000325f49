using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Content;

/// <summary>
/// The minimum runtime requirements of an image: <c>os/architecture[/variant]</c> in Go's words.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/image-index.md#image-index-property-descriptions"/>
/// </summary>
public sealed record Platform
{
    public required string Architecture { get; init; }

    public required string Os { get; init; }

    [JsonPropertyName("os.version")]
    public string? OsVersion { get; init; }

    [JsonPropertyName("os.features")]
    public ValueList<string>? OsFeatures { get; init; }

    public string? Variant { get; init; }

    /// <summary>The platform of the machine this program runs on.</summary>
    public static Platform Host { get; } = new()
    {
        Os = "linux",
        Architecture = PlatformWords.HostArchitecture,
        Variant = PlatformWords.HostArchitecture == "arm" ? "v7" : null,
    };

    /// <summary>Reads what people write after <c>--platform</c>: <c>linux/arm64</c>, <c>aarch64</c>, <c>linux/arm/v7</c>.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: not a platform.</exception>
    public static Platform Parse(string text) => TryParse(text, out var platform)
        ? platform
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid platform \"{text}\"")
        {
            Hint = "a platform is os/architecture[/variant], such as linux/arm64",
        };

    public static bool TryParse(string text, [NotNullWhen(true)] out Platform? platform)
    {
        platform = null;
        var parts = text.Split('/');
        if (parts.Length > 3 || !parts.All(PlatformWords.IsWord))
            return false;
        platform = parts.Length > 1 ? Of(parts[0], parts[1], parts.ElementAtOrDefault(2)) : OfOneWord(parts[0]);
        return platform is not null;
    }

    /// <summary>The same platform in the one spelling that compares: <c>x86_64</c> is <c>amd64</c>, <c>arm64/v8</c> is <c>arm64</c>.</summary>
    public Platform Normalized()
    {
        var (architecture, variant) = PlatformWords.Normalize(Architecture, Variant);
        return this with { Os = PlatformWords.NormalizeOs(Os), Architecture = architecture, Variant = variant };
    }

    public override string ToString() =>
        string.IsNullOrEmpty(Variant) ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    private static Platform Of(string os, string architecture, string? variant) =>
        new Platform { Os = os, Architecture = architecture, Variant = variant }.Normalized();

    /// <summary>One word alone is an operating system or an architecture, and the host supplies the other.</summary>
    private static Platform? OfOneWord(string word)
    {
        if (PlatformWords.IsKnownOs(word))
            return Of(word, Host.Architecture, Host.Variant);
        var platform = Of(Host.Os, word, null);
        return PlatformWords.IsKnownArchitecture(platform.Architecture) ? platform : null;
    }
}
