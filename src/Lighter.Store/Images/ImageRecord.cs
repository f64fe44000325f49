using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Oci.References;

namespace Lighter.Store.Images;

/// <summary>An image in the store. Its identity is the digest of its configuration, as Docker's IMAGE ID is.</summary>
public sealed record ImageRecord
{
    public required Digest Id { get; init; }

    /// <summary>Null as long as the image has only been built here: its layers are compressed when it is pushed or saved.</summary>
    public Digest? Manifest { get; init; }

    /// <summary>Of the manifest.</summary>
    public string? MediaType { get; init; }

    public required Platform Platform { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>When it came into the store.</summary>
    public required DateTimeOffset Added { get; init; }

    /// <summary>Of all its layers' files, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The image that it was built on, where that is known.</summary>
    public Digest? Parent { get; init; }

    /// <summary>The layers' diff ids, bottom first.</summary>
    public required ValueList<Digest> Layers { get; init; }

    /// <summary>Names with a tag.</summary>
    public ValueList<ImageReference> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Names with the digest that a registry knows the image by.</summary>
    public ValueList<ImageReference> Digests { get; init => field = value ?? []; } = [];

    /// <summary>It has no name of its own, but is one of the images of an index that has.</summary>
    public bool IsPart { get; init; }

    public bool IsDangling => Tags.Count == 0 && !IsPart;
}
