using Lighter.Build.Cache;
using Lighter.Build.Context;
using Lighter.Build.Context.Git;
using Lighter.Build.Execution;
using Lighter.Build.Export;
using Lighter.Build.Planning;
using Lighter.Build.Progress;
using Lighter.Oci.Images;

namespace Lighter.Build;

/// <summary>Builds images of Dockerfiles: plans, solves, exports.</summary>
public sealed class ImageBuilder(BuildServices services)
{
    /// <exception cref="Dockerfile.DockerfileException">The Dockerfile asks for what cannot be.</exception>
    /// <exception cref="DockerfileFailure">A step failed.</exception>
    public async Task<BuildResult> BuildAsync(BuildRequest request, IBuildObserver? observer, CancellationToken cancellation)
    {
        var progress = new ProgressLog(observer, services.Clock);
        var cache = new StepCache(services.Store, services.Clock, services.Caches);
        var memo = new FileHashMemo(services.Store.FileHashes);
        using var hold = services.Store.Layers.Hold();
        try
        {
            var (targets, used) = await PlanAsync(request, progress, cancellation).ConfigureAwait(false);
            var (results, runner, fetched) = await SolveAsync(request, targets, cache, memo, progress, cancellation).ConfigureAwait(false);
            var built = Export(request, targets, results, runner, progress, cancellation);
            return built with { Images = [.. built.Images.Zip(used, (image, own) => image with { Materials = [.. own, .. fetched] })] };
        }
        finally
        {
            memo.Save();
            cache.MarkUsed();
        }
    }

    /// <summary>The target as it is for each platform, and the images that it needs.</summary>
    private async Task<(IReadOnlyList<PlannedStage> Targets, IReadOnlyList<IReadOnlyCollection<BuildMaterial>> Used)> PlanAsync(
        BuildRequest request, ProgressLog progress, CancellationToken cancellation)
    {
        var bases = new BaseResolver(services.Images, request.Platforms.Count > 1, progress);
        var targets = new List<PlannedStage>();
        var used = new List<IReadOnlyCollection<BuildMaterial>>();
        foreach (var platform in request.Platforms)
        {
            var planner = new BuildPlanner(request, platform, bases);
            targets.Add(await planner.PlanAsync(cancellation).ConfigureAwait(false));
            used.Add(planner.Used);
        }

        return (targets, used);
    }

    private async Task<(IReadOnlyList<StageResult> Results, StepRunner Runner, IReadOnlyList<BuildMaterial> Fetched)> SolveAsync(
        BuildRequest request, IReadOnlyList<PlannedStage> targets, StepCache cache, FileHashMemo memo, ProgressLog progress, CancellationToken cancellation)
    {
        var store = services.Store;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var remotes = new RemoteFiles(store);
        using var slots = new SemaphoreSlim(Math.Max(1, request.Jobs ?? Environment.ProcessorCount));
        var trees = new LayerTrees(store, services.IsRootless);
        var listings = new FileListings(store);
        var inputs = new StepInputs(trees, cache, listings, memo);
        var repositories = new GitRepositories(new GitFetch(store, GitAccess.OfBuild(services.Variables, AgentOf(request), request.Secrets)));
        var executors = new StepExecutors(
            trees,
            new CopyExecutor(inputs, remotes, repositories, services.IsRootless, request.Epoch),
            new RunExecutor(services, request, trees, inputs, progress),
            inputs);
        var keys = new StepKeys(request, inputs, remotes, repositories);
        var runner = new StepRunner(
            store, cache, listings, keys, executors, request.Explain ? new StepExplainer(store, listings) : null, progress, services.Clock, request.Epoch, slots);
        var results = await new BuildSolver(runner, progress, stop).SolveAsync(targets).ConfigureAwait(false);
        return (results, runner, [.. remotes.Used, .. repositories.Used]);
    }

    private static string? AgentOf(BuildRequest request) => request.SshAgents.FirstOrDefault(static agent => agent.Id == SshAgent.DefaultId)?.Socket;

    private BuildResult Export(
        BuildRequest request, IReadOnlyList<PlannedStage> targets, IReadOnlyList<StageResult> results, StepRunner runner,
        ProgressLog progress, CancellationToken cancellation)
    {
        var vertex = new BuildVertex("exporting to image");
        progress.Start(vertex);
        var names = request.IsForIndex ? [] : request.Names;
        var images = new List<PlatformImage>();
        foreach (var (target, result) in targets.Zip(results))
        {
            var config = ImageAssembler.Assemble(target.Image, result, request.Labels, request.ConfigMembers?.Invoke(runner.Made([result])) ?? []);
            if (request.Squash)
                config = Squashed(config, target, request.Epoch, cancellation);
            var (image, isNew) = new ImageExport(services.Store).Export(config, names, ParentOf(target));
            images.Add(new(request.Platforms[images.Count], image, isNew));
            progress.Output(vertex, $"writing image {image.Id} done");
        }

        foreach (var name in names)
            progress.Output(vertex, $"naming to {name} done");
        progress.Finish(vertex);
        return new(images) { Steps = runner.Made(results) };
    }

    private ImageConfig Squashed(ImageConfig config, PlannedStage target, DateTimeOffset? epoch, CancellationToken cancellation)
    {
        var below = target.Image.BaseLayers;
        var added = config.Rootfs.DiffIds.Skip(below.Count).ToList();
        if (added.Count < 2)
            return config;
        var squash = new LayerSquash(services.Store, new LayerTrees(services.Store, services.IsRootless), services.IsRootless);
        var layer = squash.Squash(LayerChain.Of(below), added, epoch, cancellation);
        return ImageAssembler.WithOneLayer(config, target.Image.BaseHistory.Count, below, layer);
    }

    private static Oci.Content.Digest? ParentOf(PlannedStage stage)
    {
        while (stage.BaseStage is { } below)
            stage = below;
        return stage.BaseImage?.Record.Id;
    }
}
