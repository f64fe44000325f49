using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Archives;

/// <summary>What to save.</summary>
/// <param name="Images">Names, with or without a tag (then all tags of the repository), or ids.</param>
public sealed record SaveRequest(IReadOnlyList<string> Images)
{
    /// <summary>Of images for several platforms, the one to save; all when null.</summary>
    public Platform? Platform { get; init; }

    public ArchiveLayout Layout { get; init; }
}
