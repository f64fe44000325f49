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
            var target = await new BuildPlanner(request, services.Images, progress).PlanAsync(cancellation).ConfigureAwait(false);
            var (result, steps) = await SolveAsync(request, target, cache, memo, progress, cancellation).ConfigureAwait(false);
            return Export(request, target, result, steps, progress, cancellation);
        }
        finally
        {
            memo.Save();
            cache.MarkUsed();
        }
    }

    private async Task<(StageResult Result, IReadOnlyList<BuiltStep> Steps)> SolveAsync(
        BuildRequest request, PlannedStage target, StepCache cache, FileHashMemo memo, ProgressLog progress, CancellationToken cancellation)
    {
        var store = services.Store;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var remotes = new RemoteFiles(store);
        using var slots = new SemaphoreSlim(Math.Max(1, request.Jobs ?? Environment.ProcessorCount));
        var trees = new LayerTrees(store, services.IsRootless);
        var users = new ImageUsers(trees);
        var listings = new FileListings(store);
        var inputs = new StepInputs(trees, cache, listings, memo);
        var repositories = new GitRepositories(new GitFetch(store, GitAccess.OfBuild(services.Variables, AgentOf(request), request.Secrets)));
        var executors = new StepExecutors(
            new CopyExecutor(trees, inputs, users, remotes, repositories, services.IsRootless),
            new WorkdirExecutor(trees, users),
            new RunExecutor(services, request, trees, inputs, users, progress),
            inputs);
        var keys = new StepKeys(request, inputs, remotes, repositories);
        var runner = new StepRunner(
            store, cache, listings, keys, executors, request.Explain ? new StepExplainer(store, listings) : null, progress, services.Clock, request.Epoch, slots);
        var result = await new BuildSolver(runner, progress, stop).SolveAsync(target).ConfigureAwait(false);
        return (result, runner.Made(result));
    }

    private static string? AgentOf(BuildRequest request) => request.SshAgents.FirstOrDefault(static agent => agent.Id == SshAgent.DefaultId)?.Socket;

    private BuildResult Export(
        BuildRequest request, PlannedStage target, StageResult result, IReadOnlyList<BuiltStep> steps, ProgressLog progress, CancellationToken cancellation)
    {
        var vertex = new BuildVertex("exporting to image");
        progress.Start(vertex);
        var config = ImageAssembler.Assemble(target.Image, result, request.Labels, request.ConfigMembers?.Invoke(steps) ?? []);
        if (request.Squash)
            config = Squashed(config, target, request.Epoch, cancellation);
        var made = new ImageExport(services.Store).Export(config, request.Names, ParentOf(target));
        progress.Output(vertex, $"writing image {made.Id} done");
        foreach (var name in request.Names)
            progress.Output(vertex, $"naming to {name} done");
        progress.Finish(vertex);
        return made with { Steps = steps };
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
