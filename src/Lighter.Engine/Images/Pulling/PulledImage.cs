using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Pulling;

/// <summary>An image that is in the store now.</summary>
/// <param name="Reference">As it was asked for.</param>
/// <param name="Digest">What the registry knows the reference by: that of an index, if it is one.</param>
/// <param name="IsNewer">False when the store had it already.</param>
public sealed record PulledImage(ImageReference Reference, Digest Digest, ImageRecord Image, bool IsNewer);
