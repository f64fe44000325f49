using Lighter.Build;
using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building;

/// <summary>Base images of a build come as those of containers do.</summary>
internal sealed class BaseImages(LighterEngine engine, IImageProvider images, PullPolicy policy) : IBaseImages
{
    public async ValueTask<BaseImage> ResolveAsync(ImageReference name, Platform platform, CancellationToken cancellation)
    {
        var wanted = new ContainerCreateOptions { Image = name.ToString(), Pull = policy, Platform = platform.ToString() };
        var record = await images.ProvideAsync(wanted, cancellation).ConfigureAwait(false);
        return new(name.ToString(), record, engine.Store.Images.ReadConfig(record).Model);
    }
}
