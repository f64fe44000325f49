using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Archives;

/// <summary>An image that an archive held.</summary>
/// <param name="Names">Under which the archive had it; none for an image that is known by its id alone.</param>
public sealed record LoadedImage(ImageRecord Image, IReadOnlyList<ImageReference> Names);
