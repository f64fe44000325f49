using System.Diagnostics.CodeAnalysis;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>
/// "The image index is a higher-level manifest which points to specific image manifests."
/// <see href="https://github.com/opencontainers/image-spec/blob/main/image-index.md"/>
/// </summary>
public sealed record ImageIndex
{
    public required int SchemaVersion { get; init; }

    public string? MediaType { get; init; }

    public string? ArtifactType { get; init; }

    [AllowNull]
    public ValueList<Descriptor> Manifests { get; init => field = value ?? []; } = [];

    public Descriptor? Subject { get; init; }

    public ValueMap? Annotations { get; init; }
}
