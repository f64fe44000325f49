using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>
/// One image in the <c>manifest.json</c> of what <c>docker save</c> writes; paths are within the archive, and hostile.
/// <see href="https://github.com/moby/docker-image-spec/blob/main/spec.md"/>
/// </summary>
public sealed record DockerArchiveImage
{
    public const string FileName = "manifest.json";

    [JsonPropertyName("Config")]
    public required string Config { get; init; }

    [JsonPropertyName("RepoTags")]
    public ValueList<string>? RepoTags { get; init; }

    [AllowNull]
    [JsonPropertyName("Layers")]
    public ValueList<string> Layers { get; init => field = value ?? []; } = [];
}
