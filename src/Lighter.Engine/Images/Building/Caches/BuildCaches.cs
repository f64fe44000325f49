using System.Text.Json;
using Lighter.Build;
using Lighter.Build.Progress;
using Lighter.Engine.Images.Content;
using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>Reads and writes the caches of a build that lie elsewhere.</summary>
internal sealed class BuildCaches(LighterEngine engine, RegistryAccess access, IBuildObserver? observer) : IDisposable
{
    private readonly List<ICachePlace> _read = [];

    /// <summary>One that cannot be read is told and left out: a cache only saves time.</summary>
    public async Task<IReadOnlyList<IStepSource>> ReadAsync(IEnumerable<CacheOption> options, CancellationToken cancellation)
    {
        var sources = new List<IStepSource>();
        foreach (var option in options)
        {
            var vertex = new BuildVertex($"importing cache manifest from {option}");
            observer?.Observe(new StepStarted(vertex, DateTimeOffset.UtcNow));
            try
            {
                var place = PlaceOf(option);
                _read.Add(place);
                sources.Add(await ImportedCache.ReadAsync(engine.Store, place, cancellation).ConfigureAwait(false));
                observer?.Observe(new StepFinished(vertex, DateTimeOffset.UtcNow));
            }
            catch (ForeignCacheException e)
            {
                observer?.Observe(new StepOutput(vertex, DateTimeOffset.UtcNow, e.Message));
                observer?.Observe(new StepFinished(vertex, DateTimeOffset.UtcNow));
            }
            catch (LighterException e)
            {
                observer?.Observe(new StepFailed(vertex, DateTimeOffset.UtcNow, e.Message));
            }
        }

        return sources;
    }

    public async Task WriteAsync(IEnumerable<CacheOption> options, BuildResult built, CancellationToken cancellation)
    {
        foreach (var option in options.Where(static option => option is not InlineCacheOption))
        {
            var vertex = new BuildVertex($"exporting cache to {option}");
            observer?.Observe(new StepStarted(vertex, DateTimeOffset.UtcNow));
            try
            {
                using var place = PlaceOf(option);
                var manifest = await Task.Run(() => ManifestOf(option, built, cancellation), cancellation).ConfigureAwait(false);
                await place.WriteAsync(manifest, cancellation).ConfigureAwait(false);
                observer?.Observe(new StepFinished(vertex, DateTimeOffset.UtcNow));
            }
            catch (LighterException e)
            {
                observer?.Observe(new StepFailed(vertex, DateTimeOffset.UtcNow, e.Message));
                if (!option.IgnoresErrors)
                    throw e.While($"exporting cache to {option}");
            }
        }
    }

    /// <summary>The member of an image's configuration that makes it a cache of its own steps.</summary>
    public static Extensions InlineMember(IEnumerable<BuiltStep> steps)
    {
        var document = new CacheDocument { Version = CacheDocument.CurrentVersion, Steps = StepsOf(steps.Where(static step => step.IsOfImage)) };
        return new() { [CacheDocument.InlineMember] = JsonSerializer.SerializeToElement(document, CacheJson.Default.CacheDocument) };
    }

    public void Dispose() => _read.ForEach(static place => place.Dispose());

    private ICachePlace PlaceOf(CacheOption option) => option switch
    {
        LocalCacheOption local => new LocalCachePlace(engine.Store, local),
        RegistryCacheOption remote => new RegistryCachePlace(
            engine.Store, new RegistryConnector(engine).Connect(remote.Reference.Domain, access), remote.Reference.WithDefaultTag()),
        _ => throw new LighterException(ErrorCode.InvalidArgument, "an inline cache is read from the image: --cache-from type=registry,ref=IMAGE"),
    };

    private ManifestDocument ManifestOf(CacheOption option, BuildResult built, CancellationToken cancellation)
    {
        var steps = built.Steps.Where(step => option.IsMaximal || step.IsOfImage).ToList();
        ValueList<Digest> diffIds = [.. steps.Select(static step => step.Layer).OfType<Digest>().Distinct().Order()];
        var compressor = new LayerCompressor(engine.Store);
        var layers = diffIds.Select(diffId => option.Compression is { } wanted
            ? compressor.Compress(diffId, wanted, isOfBase: false, cancellation)
            : compressor.Compress(diffId, cancellation));
        var document = new CacheDocument { Version = CacheDocument.CurrentVersion, DiffIds = diffIds, Steps = StepsOf(steps) };
        var config = engine.Store.Blobs.Put(JsonSerializer.SerializeToUtf8Bytes(document, CacheJson.Default.CacheDocument), CacheDocument.MediaType);
        return ManifestDocument.Create(new ImageManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.OciManifest,
            ArtifactType = CacheDocument.MediaType,
            Config = config,
            Layers = layers.Select(static blob => blob with { MediaType = LayerMediaType.InOci(blob.MediaType) }).ToValueList(),
        });
    }

    private static ValueList<CachedStep> StepsOf(IEnumerable<BuiltStep> steps) =>
    [
        .. steps.DistinctBy(static step => step.Key).OrderBy(static step => step.Key).Select(static step => new CachedStep
        {
            Key = step.Key,
            Layer = step.Layer,
            Created = step.Created,
            Description = step.Description,
        }),
    ];
}
