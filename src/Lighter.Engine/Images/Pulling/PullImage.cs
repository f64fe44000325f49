using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Registry;
using Lighter.Registry.Transfers;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Pulling;

/// <summary>
/// <c>pull</c>: asks what the name stands for, fetches and unpacks the layers that the store lacks, all at once, and writes the
/// image down when everything is there. <see href="https://docs.docker.com/reference/cli/docker/image/pull/"/>
/// </summary>
public sealed class PullImage(LighterEngine engine, ITransferObserver observer)
{
    private readonly RegistryConnector _registries = new(engine);

    /// <returns>One image, or each of the repository's.</returns>
    public async Task<IReadOnlyList<PulledImage>> ExecuteAsync(PullRequest request, CancellationToken cancellation)
    {
        var name = ImageReference.Parse(request.Name);
        if (request.AllTags && (name.Tag is not null || name.Digest is not null))
            throw new LighterException(ErrorCode.InvalidArgument, "tag can't be used with --all-tags/-a");
        using var client = _registries.Connect(name.Domain, request.Access);
        if (!request.AllTags)
            return [await PullAsync(client, ImageNames.Canonical(name.WithDefaultTag()), request.Platform, cancellation).ConfigureAwait(false)];
        var pulled = new List<PulledImage>();
        await foreach (var tag in client.ListTagsAsync(name, cancellation).ConfigureAwait(false))
            pulled.Add(await PullAsync(client, name.WithTag(tag), request.Platform, cancellation).ConfigureAwait(false));
        return pulled;
    }

    /// <summary>Whether the registry has something else under this name than the store; asks, but fetches nothing.</summary>
    internal async Task<bool> IsNewerAsync(ImageReference reference, ImageRecord local, RegistryAccess access, CancellationToken cancellation)
    {
        using var client = _registries.Connect(reference.Domain, access);
        var found = await client.ResolveAsync(reference, cancellation).ConfigureAwait(false);
        return !local.Digests.Contains(reference.WithDigest(found.Digest));
    }

    private async Task<PulledImage> PullAsync(RegistryClient client, ImageReference reference, Platform? platform, CancellationToken cancellation)
    {
        observer.Begin(reference);
        var matcher = new PlatformMatcher(platform ?? Platform.Host);
        if (await FindCurrentAsync(client, reference, matcher, cancellation).ConfigureAwait(false) is { } current)
            return current;
        using var hold = engine.Store.Layers.Hold();
        var progress = new TransferReporter(observer);
        var puller = new ImagePuller(client, new TransferOptions { Progress = progress });
        var plan = await puller.PlanAsync(reference, matcher, cancellation).ConfigureAwait(false);
        var config = plan.Config ?? throw NotAnImage(reference, plan.Manifest);
        progress.Expect(plan.Manifest.Layers);
        await puller.FetchAsync(plan, new PullSink(engine.Store, plan), cancellation).ConfigureAwait(false);
        var before = engine.Store.Images.Find(reference, matcher);
        var image = Add(reference, plan, config.Bytes);
        return new PulledImage(reference, plan.Root.Digest, image, before?.Id != image.Id);
    }

    /// <summary>Asks by HEAD alone, which costs nothing of a registry's rate limit.</summary>
    private async Task<PulledImage?> FindCurrentAsync(
        RegistryClient client, ImageReference reference, PlatformMatcher platform, CancellationToken cancellation)
    {
        if (engine.Store.Images.Find(reference, platform) is not { } local || !IsWhole(local))
            return null;
        var digest = reference.Digest ?? (await client.ResolveAsync(reference, cancellation).ConfigureAwait(false)).Digest;
        return local.Digests.Contains(reference.WithDigest(digest)) ? new PulledImage(reference, digest, local, IsNewer: false) : null;
    }

    private bool IsWhole(ImageRecord image) => image.Layers.All(engine.Store.Layers.Has);

    private ImageRecord Add(ImageReference reference, PullPlan plan, ReadOnlyMemory<byte> config)
    {
        List<ImageReference> names = [reference.WithDigest(plan.Root.Digest)];
        if (reference.Tag is not null)
            names.Insert(0, reference);
        return engine.Store.Images.Add(new NewImage
        {
            Config = config,
            ConfigMediaType = plan.Manifest.Config.MediaType,
            Manifest = plan.Image.Bytes,
            ManifestMediaType = plan.Image.Descriptor.MediaType,
            Index = plan.Path[0].Index is null ? null : plan.Path[0],
            Names = names,
        });
    }

    private static LighterException NotAnImage(ImageReference reference, ImageManifest manifest) => new(
        ErrorCode.Unsupported, $"pulling {reference.Familiar}: not an image but {manifest.ArtifactType ?? manifest.Config.MediaType}");
}
