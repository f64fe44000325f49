using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Build;

/// <summary>Where FROM and <c>--from</c> find images; pulls what the store lacks, as the user's pull policy says.</summary>
public interface IBaseImages
{
    public ValueTask<BaseImage> ResolveAsync(ImageReference name, Platform platform, CancellationToken cancellation);
}

/// <summary>An image of the store with its configuration.</summary>
/// <param name="Name">What progress shows.</param>
public sealed record BaseImage(string Name, ImageRecord Record, ImageConfig Config);
