using Lighter.Build;
using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>What a build made, as outputs take it.</summary>
/// <param name="Images">One for each platform.</param>
/// <param name="IsIndex">They are wanted as an index, if only of one.</param>
internal sealed record BuiltContent(IReadOnlyList<PlatformImage> Images, bool IsIndex)
{
    public ImageRecord Image => Images[0].Image;

    public Platform Platform => Images[0].Platform;
}
