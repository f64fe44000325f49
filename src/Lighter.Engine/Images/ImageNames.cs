using Lighter.Oci.References;

namespace Lighter.Engine.Images;

/// <summary>Names of images as people write them.</summary>
internal static class ImageNames
{
    /// <summary>A name, with <c>:latest</c> where nothing is said.</summary>
    public static ImageReference Parse(string text) => ImageReference.Parse(text).WithDefaultTag();

    /// <summary>With a digest the tag says nothing: what Docker asks the registry for, and keeps.</summary>
    public static ImageReference Canonical(ImageReference name) => name.Digest is { } digest ? name.WithDigest(digest) : name;

    /// <summary>A name to give: one with a tag.</summary>
    public static ImageReference ParseTarget(string text)
    {
        var name = ImageReference.Parse(text);
        return name.Digest is null
            ? name.WithDefaultTag()
            : throw new LighterException(ErrorCode.InvalidArgument, "refusing to create a tag with a digest reference");
    }
}
