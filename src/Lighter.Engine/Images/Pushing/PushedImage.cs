using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Pushing;

/// <summary>What the registry has now under a name.</summary>
public sealed record PushedImage(ImageReference Reference, Descriptor Manifest)
{
    /// <summary>The index of which this is the one image that was here; null where the name stands for no more.</summary>
    public Digest? OnlyOf { get; init; }
}
