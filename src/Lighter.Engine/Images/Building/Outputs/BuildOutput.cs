using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Content;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>Where the result of a build goes: <c>--output</c>.</summary>
public abstract record BuildOutput;

/// <summary>An image in the store.</summary>
public sealed record ImageOutput : BuildOutput
{
    public ValueList<ImageReference> Names { get; init; } = [];

    /// <summary>Its names are sent to their registries.</summary>
    public bool Push { get; init; }

    /// <summary>Its manifest has Docker's media types, where it has no index.</summary>
    public bool IsDockerFormat { get; init; }

    /// <summary>Null: as it is usual, when the image leaves the store.</summary>
    public LayerCompression? Compression { get; init; }

    public ImageAnnotations Annotations { get; init; } = ImageAnnotations.None;
}

/// <summary>An image as an archive, or as the directory that an OCI layout is.</summary>
public sealed record ArchiveOutput : BuildOutput
{
    public required ArchiveLayout Layout { get; init; }

    public required OutputPlace Place { get; init; }

    public bool IsDirectory { get; init; }

    public ValueList<ImageReference> Names { get; init; } = [];

    public LayerCompression? Compression { get; init; }

    public ImageAnnotations Annotations { get; init; } = ImageAnnotations.None;
}

/// <summary>The files of the image: a directory, or a tar archive.</summary>
public sealed record FilesOutput(OutputPlace Place, bool IsDirectory) : BuildOutput
{
    /// <summary>Each platform has a folder; null: if there are several.</summary>
    public bool? SplitsPlatforms { get; init; }

    /// <summary>What the names of files with statements begin with.</summary>
    public string StatementPrefix { get; init; } = "";
}

/// <summary>Nothing: what was built is in the cache.</summary>
public sealed record NoOutput : BuildOutput;

/// <summary>A path of the user's; null for standard output.</summary>
public sealed record OutputPlace(string? Path);
