using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Pushing;

/// <summary>What the registry has now under a name.</summary>
public sealed record PushedImage(ImageReference Reference, Descriptor Manifest);
