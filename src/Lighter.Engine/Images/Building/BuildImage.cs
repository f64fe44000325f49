using Lighter.Build;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Linting;
using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Images.Building.Attestations;
using Lighter.Engine.Images.Building.Caches;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Engine.Images.Content;
using Lighter.Engine.Images.Manifests;
using Lighter.Oci.Content;
using Lighter.Oci.Images;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// <c>build</c>: reads context and Dockerfile, has an image built, and brings it to where it is wanted.
/// <see href="https://docs.docker.com/reference/cli/docker/buildx/build/"/>
/// </summary>
/// <param name="engine">Whose store.</param>
/// <param name="images">Finds base images, pulling them where the policy says so.</param>
public sealed class BuildImage(LighterEngine engine, IImageProvider images)
{
    /// <summary>As other builders have it: asks for an inline cache.</summary>
    private const string InlineCacheArgument = "BUILDKIT_INLINE_CACHE";

    private readonly BuildInputs _inputs = new(engine);

    /// <param name="options">What to build.</param>
    /// <param name="surroundings">Streams and observers.</param>
    /// <exception cref="DockerfileException">The Dockerfile is not right.</exception>
    /// <exception cref="DockerfileFailure">A step failed.</exception>
    public async Task<BuiltImage> ExecuteAsync(BuildOptions options, BuildSurroundings surroundings, CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        if (options.Manifest is { } list)
            new ManifestLists(engine).RefuseImage(list);
        IReadOnlyList<BuildSecret> secrets = [.. options.Secrets.Select(_inputs.Read)];
        var opener = new ContextOpener(engine, GitAccess.OfUser(engine.Environment, secrets));
        using var named = await NamedContexts.OpenAsync(engine, opener, options.NamedContexts, cancellation).ConfigureAwait(false);
        var (context, dockerfile) = await BuildSource.OpenAsync(opener, options, surroundings.Input, cancellation).ConfigureAwait(false);
        using (context)
        using (engine.Store.Layers.Hold())
        {
            RefuseWarnings(dockerfile, LintFacts.Of(engine, options, context));
            var request = RequestOf(options, context, dockerfile) with { NamedContexts = named.All, Secrets = secrets, Debugger = surroundings.Debugger };
            using var caches = new BuildCaches(engine, options.Registry, surroundings.Observer);
            var services = ServicesFor(options) with { Caches = await caches.ReadAsync(options.CacheFrom, cancellation).ConfigureAwait(false) };
            var built = await new ImageBuilder(services).BuildAsync(request, surroundings.Observer, cancellation).ConfigureAwait(false);
            var attestations = new AttestationMaker(engine, FactsOf(options, request, built, started));
            var result = await FinishAsync(built, options, surroundings, attestations, cancellation).ConfigureAwait(false);
            await caches.WriteAsync(options.CacheTo, built, cancellation).ConfigureAwait(false);
            // Only now: what was pulled is known as well.
            return result with { Warnings = dockerfile.Check(LintFacts.Of(engine, options, context)) };
        }
    }

    private static bool IsSet(Dictionary<string, string> arguments, string name) => arguments.GetValueOrDefault(name) is "1" or "true";

    private static void RefuseWarnings(DockerfileDocument dockerfile, LintSurroundings surroundings)
    {
        if (!dockerfile.FailsOnWarnings(surroundings) || dockerfile.Check(surroundings) is not { Count: > 0 } warnings)
            return;
        var rules = string.Join(", ", warnings.Select(static warning => warning.Rule).Distinct().Order(StringComparer.Ordinal));
        throw new LighterException(ErrorCode.InvalidArgument, $"failed to solve: lint violation found for rules: {rules}")
        {
            Hint = "see them with `lighter build --check`",
        };
    }

    private static BuildFacts FactsOf(BuildOptions options, BuildRequest request, BuildResult built, DateTimeOffset started) => new()
    {
        Options = options,
        Dockerfile = request.Dockerfile.Source,
        Arguments = request.Arguments,
        Steps = built.Steps,
        Started = request.Epoch ?? started,
        Finished = request.Epoch ?? DateTimeOffset.UtcNow,
        InvocationId = request.Epoch is null ? Guid.NewGuid().ToString("N") : built.Id.Encoded[..32],
    };

    private async Task<BuiltImage> FinishAsync(
        BuildResult built, BuildOptions options, BuildSurroundings surroundings, AttestationMaker attestations, CancellationToken cancellation)
    {
        var indexes = new IndexAssembler(engine.Store, attestations);
        var content = new BuiltContent(built.Images, options.IsForIndex);
        var isKept = options.Manifest is not null || options.Outputs.Any(static output => output is ImageOutput);
        try
        {
            var writer = new OutputWriter(engine, surroundings, indexes, new FilesWriter(engine, attestations), options.Registry);
            foreach (var output in options.Outputs)
                await writer.WriteAsync(content, output, cancellation).ConfigureAwait(false);
            if (options.Manifest is { } list)
                await Task.Run(() => new ManifestLists(engine).Add(list, IndexOf(content, options, indexes, cancellation).Index!.Manifests, isNew: true), cancellation).ConfigureAwait(false);
            var hasManifest = options.DescribesManifest || (options.IsForIndex && options.Outputs.Any(static output => output is not FilesOutput));
            var root = hasManifest
                ? await Task.Run(() => RootOf(content, options, indexes, cancellation), cancellation).ConfigureAwait(false)
                : null;
            return new(built.Image, root, options.IsForIndex && hasManifest, []);
        }
        finally
        {
            foreach (var image in built.Images.Where(image => !isKept && image.IsNew))
                engine.Store.Images.Prune(all: false, found => found.Id == image.Image.Id);
        }
    }

    /// <summary>What names stand for.</summary>
    private Descriptor RootOf(BuiltContent content, BuildOptions options, IndexAssembler indexes, CancellationToken cancellation) => content.IsIndex
        ? IndexOf(content, options, indexes, cancellation).Descriptor
        : new ImageManifests(engine.Store).FindOrMake(engine.Store.Images.Find(content.Image.Id)!, null, cancellation).Descriptor;

    private static ManifestDocument IndexOf(BuiltContent content, BuildOptions options, IndexAssembler indexes, CancellationToken cancellation)
    {
        var output = options.Outputs.OfType<ImageOutput>().FirstOrDefault() ?? new();
        return indexes.Assemble(content, output.Names, output.Compression, output.Annotations, cancellation);
    }

    private BuildServices ServicesFor(BuildOptions options) => new()
    {
        Store = engine.Store,
        Images = new BaseImages(engine, images, options.Pull),
        Network = engine.IsRootless ? null : new BuildNetwork(engine),
        Variables = engine.Environment,
        IsRootless = engine.IsRootless,
    };

    private BuildRequest RequestOf(BuildOptions options, BuildContext context, DockerfileDocument dockerfile)
    {
        var arguments = _inputs.ArgumentsOf(options);
        return new()
        {
            Dockerfile = dockerfile,
            Context = context,
            Target = string.IsNullOrEmpty(options.Target) ? null : options.Target,
            Arguments = arguments,
            Labels = options.Labels,
            Platforms = options.Platforms.Count > 0 ? options.Platforms : [Platform.Host],
            IsForIndex = options.IsForIndex,
            Names = [.. options.Outputs.OfType<ImageOutput>().SelectMany(static output => output.Names).Distinct()],
            NoCache = options.NoCache,
            NoCacheStages = options.NoCacheStages,
            Network = options.Network,
            ExtraHosts = [.. options.ExtraHosts.Select(static host => (host.Name, BuildInputs.AddressOf(host)))],
            SshAgents = [.. options.SshAgents.Select(_inputs.Find)],
            Entitlements = options.Entitlements,
            Limits = RlimitSection.Build(options.Limits),
            Jobs = options.Jobs,
            ShmSize = options.ShmSize?.Bytes,
            Epoch = BuildInputs.EpochOf(arguments),
            Squash = options.Squash,
            Explain = options.Explain,
            ConfigMembers = options.CacheTo.Any(static cache => cache is InlineCacheOption) || IsSet(arguments, InlineCacheArgument) ? BuildCaches.InlineMember : null,
        };
    }
}
