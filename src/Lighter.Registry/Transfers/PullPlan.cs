using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Registry.Transfers;

/// <summary>What a pull has decided to fetch: the way from what the reference names to one image, and that image.</summary>
public sealed record PullPlan
{
    public required ImageReference Reference { get; init; }

    /// <summary>What the reference names, first; one image in it, last; the same when it names an image.</summary>
    public required ValueList<ManifestDocument> Path { get; init; }

    /// <summary>Null for an artifact, whose configuration is not an image's.</summary>
    public RawDocument<ImageConfig>? Config { get; init; }

    /// <summary>What the tag or digest stands for.</summary>
    public Descriptor Root => Path[0].Descriptor;

    public ManifestDocument Image => Path[^1];

    public ImageManifest Manifest => Image.Manifest!;
}
