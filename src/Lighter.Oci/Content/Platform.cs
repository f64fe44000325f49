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
        Architecture = System.Runtime.InteropServices.RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
            System.Runtime.InteropServices.Architecture.RiscV64 => "riscv64",
            var other => other.ToString().ToLowerInvariant(),
        },
    };

    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
