using Lighter.Engine.Images.Content;
using Lighter.Engine.Images.Pulling;
using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Registry;
using Lighter.Registry.Transfers;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Pushing;

/// <summary>
/// <c>push</c>: sends what the registry lacks. Layers that were never compressed are, once, and their blobs are kept.
/// <see href="https://docs.docker.com/reference/cli/docker/image/push/"/>
/// </summary>
public sealed class PushImage(LighterEngine engine, ITransferObserver observer)
{
    private readonly RegistryConnector _registries = new(engine);

    /// <summary>One image, or each tag of the repository.</summary>
    public async Task<IReadOnlyList<PushedImage>> ExecuteAsync(PushRequest request, CancellationToken cancellation)
    {
        var name = ImageReference.Parse(request.Name);
        using var client = _registries.Connect(name.Domain, request.Access);
        var pushed = new List<PushedImage>();
        foreach (var (target, image) in Targets(name, request))
            pushed.Add(await PushAsync(client, target, image, cancellation).ConfigureAwait(false));
        return pushed;
    }

    private List<(ImageReference Target, ImageRecord Image)> Targets(ImageReference name, PushRequest request)
    {
        if (!request.AllTags)
            return [One(name, request.Platform)];
        if (name.Tag is not null || name.Digest is not null)
            throw new LighterException(ErrorCode.InvalidArgument, "tag can't be used with --all-tags/-a");
        var all = engine.Store.Images.List()
            .SelectMany(image => image.Tags.Where(tag => tag.Repository == name.Repository).Select(tag => (Target: tag, Image: image)))
            .OrderBy(found => found.Target.Tag, StringComparer.Ordinal)
            .ToList();
        return all.Count > 0 ? all : throw new LighterException(ErrorCode.NotFound, $"An image does not exist locally with the tag: {name.FamiliarRepository}");
    }

    private (ImageReference Target, ImageRecord Image) One(ImageReference name, Platform? platform)
    {
        if (name.Digest is not null)
            throw new LighterException(ErrorCode.InvalidArgument, "cannot push a digest reference");
        var target = name.WithDefaultTag();
        var image = engine.Store.Images.Find(target)
            ?? throw new LighterException(ErrorCode.NotFound, $"An image does not exist locally with the tag: {name.FamiliarRepository}");
        return platform is null || new PlatformMatcher(platform).Matches(image.Platform)
            ? (target, image)
            : throw new LighterException(ErrorCode.NotFound, $"pushing {target.Familiar}: the image is for {image.Platform}, not {platform}");
    }

    private async Task<PushedImage> PushAsync(RegistryClient client, ImageReference target, ImageRecord image, CancellationToken cancellation)
    {
        observer.Begin(target);
        var document = await Task.Run(
            () => new ImageManifests(engine.Store).FindOrMake(
                image, diffId => observer.Report(new LayerProgress(diffId.Short, LayerStep.Compressing)), cancellation),
            cancellation).ConfigureAwait(false);
        var progress = new TransferReporter(observer);
        progress.Expect(document.Manifest!.Layers.Zip(image.Layers));
        var options = new TransferOptions { Progress = progress };
        var pusher = new ImagePusher(client, options, new MountCandidates(engine.Store, target.Domain).Of);
        var pushed = await pusher.PushAsync(target, document, new StoreContentSource(engine.Store), cancellation).ConfigureAwait(false);
        progress.Finish();
        engine.Store.Images.Tag(image.Id, target.WithDigest(pushed.Digest));
        return new PushedImage(target, pushed);
    }
}
