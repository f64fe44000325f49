using System.Text.Json.Serialization;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "Specifies the container's root filesystem."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#root"/>
/// </summary>
public sealed record Root
{
    /// <summary>Absolute, or relative to the bundle.</summary>
    public required string Path { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Readonly { get; init; }
}
