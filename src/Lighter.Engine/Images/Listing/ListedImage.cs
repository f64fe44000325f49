using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary>A name of an image, as a row of the list.</summary>
/// <param name="Repository">As people write it; null for an image without a name.</param>
/// <param name="Tag">Null where there is none.</param>
/// <param name="Digest">That the repository knows the image by.</param>
/// <param name="Containers">How many containers use the image.</param>
public sealed record ListedImage(ImageRecord Image, string? Repository, string? Tag, Digest? Digest, int Containers);
