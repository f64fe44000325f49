using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Archives;

/// <summary>
/// <c>load</c>: images of an archive, however it is compressed, as Docker (old and new), podman, skopeo or we wrote it. It is read
/// once, from a pipe if need be. <see href="https://docs.docker.com/reference/cli/docker/image/load/"/>
/// </summary>
public sealed class LoadImages(LighterEngine engine, ITransferObserver observer)
{
    /// <param name="archive">Stays open.</param>
    /// <param name="platform">Of images for several platforms, the one to take; this machine's when null.</param>
    /// <param name="cancellation">Ends the reading; nothing is named then.</param>
    public Task<IReadOnlyList<LoadedImage>> ExecuteAsync(Stream archive, Platform? platform, CancellationToken cancellation) =>
        Task.Factory.StartNew<IReadOnlyList<LoadedImage>>(() => Load(archive, platform, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private List<LoadedImage> Load(Stream archive, Platform? platform, CancellationToken cancellation)
    {
        using var hold = engine.Store.Layers.Hold();
        var content = new ArchiveScan(engine.Store, observer, cancellation).Run(archive);
        var images = ArchiveReading.Read(content, new PlatformMatcher(platform ?? Platform.Host), isAsked: platform is not null);
        List<LoadedImage> loaded = [.. images.Select(image => Add(content, image))];
        if (platform is null)
        {
            foreach (var index in ArchiveReading.ReadIndexes(content))
                Add(content, index);
        }

        return loaded;
    }

    /// <summary>Its names lead to the index from now on, and not to the one image alone.</summary>
    private void Add(ArchiveContent content, ArchivedIndex index)
    {
        foreach (var (mediaType, document) in index.Documents)
            engine.Store.Blobs.Put(document, mediaType);
        var images = index.Images.Select(image => Add(content, image).Image.Id).ToList();
        engine.Store.Images.AddIndex(new NewIndex { Document = index.Document, Images = images, Names = index.Names });
    }

    private LoadedImage Add(ArchiveContent content, ArchivedImage image)
    {
        CheckLayers(content, image);
        var record = engine.Store.Images.Add(new NewImage
        {
            Config = image.Config,
            ConfigMediaType = image.Manifest?.Manifest!.Config.MediaType ?? MediaTypes.OciConfig,
            Manifest = image.Manifest?.Bytes,
            ManifestMediaType = image.Manifest?.Descriptor.MediaType ?? MediaTypes.OciManifest,
            Names = image.Names,
        });
        return new LoadedImage(record, image.Names);
    }

    /// <summary>Each layer must be the one that the configuration says; one that the archive leaves out may be in the store.</summary>
    private void CheckLayers(ArchiveContent content, ArchivedImage image)
    {
        var diffIds = StrictJson.Parse(image.Config.Span, OciImageJson.Documents.ImageConfig, "the configuration").Rootfs.DiffIds;
        if (diffIds.Count != image.Layers.Count)
            throw Invalid($"invalid manifest, layers length mismatch: expected {diffIds.Count}, got {image.Layers.Count}");
        for (var i = 0; i < diffIds.Count; i++)
        {
            var layer = content.FindLayer(image.Layers[i]);
            if (layer is null && !engine.Store.Layers.Has(diffIds[i]))
                throw Invalid($"layer {image.Layers[i]} is missing");
            if (layer is not null && layer.DiffId != diffIds[i])
                throw Invalid($"invalid diffID for layer {i}: expected \"{diffIds[i]}\", got \"{layer.DiffId}\"");
        }
    }

    private static LighterException Invalid(string why) => new(ErrorCode.InvalidArgument, $"loading the archive: {why}");
}
