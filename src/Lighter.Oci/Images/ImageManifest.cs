using System.Diagnostics.CodeAnalysis;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>
/// "An image manifest provides a configuration and set of layers for a single container image for a specific architecture
/// and operating system." <see href="https://github.com/opencontainers/image-spec/blob/main/manifest.md"/>
/// </summary>
public sealed record ImageManifest
{
    public required int SchemaVersion { get; init; }

    public string? MediaType { get; init; }

    public string? ArtifactType { get; init; }

    public required Descriptor Config { get; init; }

    [AllowNull]
    public ValueList<Descriptor> Layers { get; init => field = value ?? []; } = [];

    public Descriptor? Subject { get; init; }

    public ValueMap? Annotations { get; init; }
}
