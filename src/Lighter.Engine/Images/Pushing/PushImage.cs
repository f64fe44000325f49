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
        using var client = _registries.Connect((request.Destination ?? name).Domain, request.Access);
        var pushed = new List<PushedImage>();
        foreach (var (source, image) in Targets(name, request))
        {
            var target = request.Destination ?? source;
            var index = request.Platform is null ? engine.Store.Images.FindIndex(source) : null;
            pushed.Add(index is { IsWhole: true }
                ? await PushIndexAsync(client, target, index, image, cancellation).ConfigureAwait(false)
                : await PushAsync(client, target, image, index, cancellation).ConfigureAwait(false));
        }

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
        var found = platform is null ? engine.Store.Images.Find(target) : engine.Store.Images.Find(target, new PlatformMatcher(platform)) ?? engine.Store.Images.Find(target);
        var image = found ?? throw new LighterException(ErrorCode.NotFound, $"An image does not exist locally with the tag: {name.FamiliarRepository}");
        return platform is null || new PlatformMatcher(platform).Matches(image.Platform)
            ? (target, image)
            : throw new LighterException(ErrorCode.NotFound, $"pushing {target.Familiar}: the image is for {image.Platform}, not {platform}");
    }

    /// <summary>The index as it lies here, with all that it names.</summary>
    private async Task<PushedImage> PushIndexAsync(
        RegistryClient client, ImageReference target, IndexRecord index, ImageRecord image, CancellationToken cancellation)
    {
        observer.Begin(target);
        var progress = new TransferReporter(observer);
        foreach (var member in index.Images.Select(id => engine.Store.Images.Find(id)!))
        {
            if (engine.Store.Images.ReadManifest(member) is { } manifest)
                progress.Expect(manifest.Model.Layers.Zip(member.Layers));
        }

        var pushed = await PusherFor(client, target, progress).PushAsync(
            target, engine.Store.Images.ReadIndex(index), new StoreContentSource(engine.Store), cancellation).ConfigureAwait(false);
        progress.Finish();
        engine.Store.Images.Tag(image.Id, target.WithDigest(pushed.Digest), index.Digest);
        return new PushedImage(target, pushed);
    }

    /// <param name="partial">The index that the name leads to, if not all of it is here.</param>
    private async Task<PushedImage> PushAsync(
        RegistryClient client, ImageReference target, ImageRecord image, IndexRecord? partial, CancellationToken cancellation)
    {
        observer.Begin(target);
        var document = await Task.Run(
            () => new ImageManifests(engine.Store).FindOrMake(
                image, diffId => observer.Report(new LayerProgress(diffId.Short, LayerStep.Compressing)), cancellation),
            cancellation).ConfigureAwait(false);
        var progress = new TransferReporter(observer);
        progress.Expect(document.Manifest!.Layers.Zip(image.Layers));
        var pushed = await PusherFor(client, target, progress).PushAsync(
            target, document, new StoreContentSource(engine.Store), cancellation).ConfigureAwait(false);
        progress.Finish();
        engine.Store.Images.Tag(image.Id, target.WithDigest(pushed.Digest));
        return new PushedImage(target, pushed) { OnlyOf = partial?.Digest };
    }

    private ImagePusher PusherFor(RegistryClient client, ImageReference target, TransferReporter progress) =>
        new(client, new TransferOptions { Progress = progress }, new MountCandidates(engine.Store, target.Domain).Of);
}
