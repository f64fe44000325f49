using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Archives;

/// <summary>An image as an archive describes it.</summary>
/// <param name="Config">The exact bytes.</param>
/// <param name="Manifest">Where the archive has one.</param>
/// <param name="Layers">The entries that hold the layers, bottom first.</param>
internal sealed record ArchivedImage(ReadOnlyMemory<byte> Config, ManifestDocument? Manifest, IReadOnlyList<string> Layers, IReadOnlyList<ImageReference> Names);
