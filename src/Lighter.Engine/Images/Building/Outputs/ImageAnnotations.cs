using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>The annotations of what a build makes. <see href="https://docs.docker.com/build/metadata/annotations/"/></summary>
public sealed record ImageAnnotations(ValueList<ImageAnnotation> All)
{
    public static ImageAnnotations None { get; } = new([]);

    /// <summary>Those of the manifest for a platform.</summary>
    public ValueMap OfManifest(Platform platform) => Of(AnnotatedPart.Manifest, platform);

    /// <summary>Those that the index has in its entry of the manifest for a platform.</summary>
    public ValueMap OfEntry(Platform platform) => Of(AnnotatedPart.ManifestDescriptor, platform);

    public ValueMap OfIndex() => Of(AnnotatedPart.Index, null);

    /// <summary>Whether there are any that an image without an index cannot have.</summary>
    public bool NeedIndex => All.Any(static annotation => annotation.Part != AnnotatedPart.Manifest);

    private ValueMap Of(AnnotatedPart part, Platform? platform)
    {
        var found = new ValueMap();
        foreach (var annotation in All)
        {
            if (annotation.Part == part && (annotation.Platform is null || annotation.Platform == platform?.Normalized()))
                found[annotation.Name] = annotation.Value;
        }

        return found;
    }
}

/// <param name="Platform">The one whose manifest it is for; null for all.</param>
public sealed record ImageAnnotation(AnnotatedPart Part, Platform? Platform, string Name, string Value);

/// <summary>What can have annotations.</summary>
public enum AnnotatedPart
{
    Manifest,

    /// <summary>A manifest's entry in the index.</summary>
    ManifestDescriptor,
    Index,
}
