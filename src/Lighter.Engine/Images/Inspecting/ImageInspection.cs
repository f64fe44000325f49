using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Engine.Images.Inspecting;

/// <summary>
/// An image as <c>image inspect</c> and Docker's API show it; members are always there, as templates name them.
/// <see href="https://docs.docker.com/reference/api/engine/version/v1.49/#tag/Image/operation/ImageInspect"/>
/// </summary>
public sealed record ImageInspection
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> RepoTags { get; init; }

    public required IReadOnlyList<string> RepoDigests { get; init; }

    public string Parent { get; init; } = "";

    public string Comment { get; init; } = "";

    public string? Created { get; init; }

    public string DockerVersion { get; init; } = "";

    public string Author { get; init; } = "";

    public required InspectedConfig Config { get; init; }

    public required string Architecture { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Variant { get; init; }

    public required string Os { get; init; }

    public long Size { get; init; }

    public required InspectedDriver GraphDriver { get; init; }

    [JsonPropertyName("RootFS")]
    public required InspectedRootfs RootFs { get; init; }

    public required InspectedMetadata Metadata { get; init; }

    /// <summary>Of the manifest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Descriptor { get; init; }
}
