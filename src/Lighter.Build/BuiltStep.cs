using Lighter.Oci.Content;

namespace Lighter.Build;

/// <summary>A step of a build with its result, for caches that are exported.</summary>
/// <param name="Key">The digest of all that went into it.</param>
/// <param name="Description">What lists show.</param>
/// <param name="Layer">Null when it changed nothing.</param>
/// <param name="Created">When the result was made.</param>
/// <param name="IsOfImage">Its layer is one of the image's; others were only copied from.</param>
public sealed record BuiltStep(Digest Key, string Description, Digest? Layer, DateTimeOffset Created, bool IsOfImage);
