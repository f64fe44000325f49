using Lighter.Engine.Containers.Options;
using Lighter.Engine.Images.Pulling;
using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Manifests;

/// <summary>Makes entries for lists of images as people name them; those that the store lacks are pulled.</summary>
/// <param name="engine">Whose store.</param>
/// <param name="images">Finds images, pulling them where they are missing.</param>
/// <param name="observer">Is told what else is pulled.</param>
/// <param name="access">How registries are spoken to.</param>
public sealed class ListEntries(LighterEngine engine, ImageProvider images, ITransferObserver observer, RegistryAccess access)
{
    private const string RegistryTransport = "docker://";
    private const string StoreTransport = "containers-storage:";

    /// <param name="image">A name or an id, maybe with the word for where it is in front.</param>
    /// <param name="all">Where the name stands for a list: all of it, not only this machine's image.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<IReadOnlyList<Descriptor>> OfAsync(string image, bool all, CancellationToken cancellation)
    {
        var (name, policy) = Place(image);
        var found = await images.ProvideAsync(new ImageWanted(name, null, policy), cancellation).ConfigureAwait(false);
        if (all && engine.Store.Images.FindIndex(name) is { } index)
            return await OfAllAsync(ImageReference.Parse(name), index, cancellation).ConfigureAwait(false);
        return [new ManifestLists(engine).EntryOf(found, cancellation)];
    }

    private static (string Name, PullPolicy Policy) Place(string image) => image switch
    {
        _ when image.StartsWith(RegistryTransport, StringComparison.Ordinal) => (image[RegistryTransport.Length..], PullPolicy.Always),
        _ when image.StartsWith(StoreTransport, StringComparison.Ordinal) => (image[StoreTransport.Length..], PullPolicy.Never),
        _ => (image, PullPolicy.Missing),
    };

    /// <summary>What is said about images comes along only from where the list is whole: it is nothing to pull.</summary>
    private async Task<IReadOnlyList<Descriptor>> OfAllAsync(ImageReference name, IndexRecord index, CancellationToken cancellation)
    {
        var entries = engine.Store.Images.ReadIndex(index).Index!.Manifests;
        if (index.IsWhole)
            return entries;
        var pulled = entries.Where(static entry => !PlatformMatcher.IsAttestation(entry)).ToList();
        foreach (var entry in pulled.Where(entry => !IsHere(entry)))
        {
            var request = new PullRequest(name.WithDigest(entry.Digest).ToString()) { Access = access };
            await new PullImage(engine, observer).ExecuteAsync(request, cancellation).ConfigureAwait(false);
        }

        return pulled;
    }

    private bool IsHere(Descriptor entry) => engine.Store.Blobs.Has(entry.Digest, entry.Size)
        && ManifestDocument.Parse(engine.Store.Blobs.ReadDocument(entry.Digest), entry.MediaType, entry.Digest).Manifest is { } manifest
        && engine.Store.Images.Find(manifest.Config.Digest) is not null;
}
