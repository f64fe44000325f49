using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Archives;

/// <summary>An index that an archive holds with all that it names.</summary>
/// <param name="Images">Those for some platform, in its order.</param>
/// <param name="Documents">All other documents that it leads to: statements about the images.</param>
internal sealed record ArchivedIndex(
    ManifestDocument Document, IReadOnlyList<ArchivedImage> Images, IReadOnlyList<(string MediaType, byte[] Content)> Documents, IReadOnlyList<ImageReference> Names);
