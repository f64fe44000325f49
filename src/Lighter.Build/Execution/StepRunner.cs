using System.Collections.Concurrent;
using Lighter.Build.Cache;
using Lighter.Build.Planning;
using Lighter.Build.Progress;
using Lighter.Dockerfile;
using Lighter.Oci.Content;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Brings one step to its result, from the cache or by executing it; a step that two builds need is executed once.</summary>
internal sealed class StepRunner(
    LighterStore store,
    StepCache cache,
    FileListings listings,
    StepKeys keys,
    StepExecutors executors,
    StepExplainer? explainer,
    ProgressLog progress,
    TimeProvider clock,
    DateTimeOffset? epoch,
    SemaphoreSlim slots)
{
    private const string LockKind = "build";

    private readonly ConcurrentQueue<(BuildStep Step, StepIdentity Identity, StepResult Result)> _made = new();
    private readonly ConcurrentDictionary<Digest, Lazy<Task<Outcome>>> _running = new();

    /// <summary>All steps that have a result which may be used again.</summary>
    /// <param name="images">The steps of the images.</param>
    public IReadOnlyList<BuiltStep> Made(IReadOnlyList<StageResult> images) =>
    [
        .. _made.Select(made => new BuiltStep(
            made.Identity.Key, made.Step.Vertex.Name, made.Result.Layer, made.Result.Created, images.Any(image => image.Steps.ContainsKey(made.Step))))
            .OrderByDescending(static step => step.IsOfImage).DistinctBy(static step => step.Key),
    ];

    /// <summary>Where a step takes files from, in the order in which their places are handed to <see cref="RunAsync"/>; null for nowhere.</summary>
    public static IEnumerable<FileOrigin?> OriginsOf(BuildStep step) => step switch
    {
        CopyStep copy => [copy.From],
        RunStep run => run.Mounts.Select(static mount => mount.From),
        _ => [],
    };

    /// <param name="step">What to do.</param>
    /// <param name="origins">Where the files of each origin are.</param>
    /// <param name="below">The layers on which the step works.</param>
    public async Task<StepResult> RunAsync(
        BuildStep step, IReadOnlyList<FilePlace?> origins, LayerChain below, CancellationToken cancellation)
    {
        try
        {
            var wanted = WantedBy(step, origins);
            var identity = await IdentityOfAsync(step, wanted, below, cancellation).ConfigureAwait(false);
            // What several platforms have in common is asked for by the plan of each, and done and shown once.
            var outcome = await _running.GetOrAdd(identity.Key, _ => new(() => OutcomeOfAsync(new(step, wanted, below, identity), cancellation)))
                .Value.ConfigureAwait(false);
            if (outcome.Shown.Name != step.Vertex.Name)
                progress.Cached(step.Vertex);
            if (outcome.IsKept)
                _made.Enqueue((step, identity, outcome.Result));
            return outcome.Result;
        }
        catch (LighterException e) when (e is not DockerfileFailure && !cancellation.IsCancellationRequested)
        {
            throw Explain(step, e);
        }
    }

    private async Task<Outcome> OutcomeOfAsync(StepExecution execution, CancellationToken cancellation)
    {
        var (step, identity) = (execution.Step, execution.Identity);
        if (!step.IgnoresCache && await cache.FindAsync(identity, step.Vertex.Name, cancellation).ConfigureAwait(false) is { } known)
        {
            progress.Cached(step.Vertex);
            return new(known, step.Vertex, IsKept: true);
        }

        if (explainer is not null)
            progress.Explain(step.Vertex, explainer.Explain(step, identity));
        var result = await ExecuteAsync(execution, cancellation).ConfigureAwait(false);
        return new(result, step.Vertex, cache.Find(identity.Key) == result);
    }

    private static IReadOnlyList<StepInputs.Wanted?> WantedBy(BuildStep step, IReadOnlyList<FilePlace?> origins) => step switch
    {
        CopyStep copy => [new(origins[0]!, copy.Paths, copy.Exclude, copy.Parents, copy.Chown is null, copy.Vertex.Name)],
        RunStep run => [.. run.Mounts.Select((mount, i) => origins[i] is { } place
            ? new StepInputs.Wanted(place, [mount.Mount.Source ?? "/"], [], Parents: false, HasOwners: true, run.Vertex.Name)
            : null)],
        _ => [],
    };

    private async ValueTask<StepIdentity> IdentityOfAsync(
        BuildStep step, IReadOnlyList<StepInputs.Wanted?> wanted, LayerChain below, CancellationToken cancellation) => step switch
    {
        CopyStep copy => await keys.OfCopyAsync(copy, wanted[0]!, below, cancellation).ConfigureAwait(false),
        RunStep run => keys.OfRun(run, wanted, below, cancellation),
        _ => keys.OfWorkdir((WorkdirStep)step, below),
    };

    private async Task<StepResult> ExecuteAsync(StepExecution execution, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => ExecuteLockedAsync(execution, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<StepResult> ExecuteLockedAsync(StepExecution execution, CancellationToken cancellation)
    {
        var step = execution.Step;
        // Waiting for another build's lock cannot be interrupted, but it need not be waited for.
        using var turn = await Task.Run(() => store.Locks.Named(LockKind, execution.Identity.Key), CancellationToken.None)
            .WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!step.IgnoresCache && cache.Find(execution.Identity.Key) is { } known)
            {
                progress.Cached(step.Vertex);
                return known;
            }

            progress.Start(step.Vertex);
            using var staging = store.Layers.Stage();
            var isAsPlanned = await executors.ExecuteAsync(execution, staging, cancellation).ConfigureAwait(false);
            return Finish(execution, staging, isAsPlanned, cancellation);
        }
        catch (LighterException e)
        {
            progress.Fail(step.Vertex, (e as DockerfileFailure)?.Place.Reason ?? (e as DockerfileException)?.Reason ?? e.Message);
            throw;
        }
        finally
        {
            turn.Remove();
        }
    }

    private StepResult Finish(StepExecution execution, LayerStaging staging, bool isAsPlanned, CancellationToken cancellation)
    {
        if (epoch is { } time)
            LayerTimes.Set(staging.Diff, time, cancellation);
        var layer = LayerCommit.Commit(staging, cancellation);
        var result = new StepResult(layer?.DiffId, epoch ?? clock.GetUtcNow());
        if (isAsPlanned && execution.Identity.Files is { } files)
            listings.Keep(files);
        if (isAsPlanned)
            cache.Put(execution.Identity, execution.Step.Vertex.Name, result, layer?.Size ?? 0);
        progress.Finish(execution.Step.Vertex);
        return result;
    }

    private static DockerfileFailure Explain(BuildStep step, LighterException e)
    {
        var reason = (e as DockerfileException)?.Reason ?? e.Message;
        return new(e.Code, step.Instruction.Failure(reason), e.Hint, e) { Step = step.Vertex.Name };
    }

    /// <param name="Shown">As what it was done.</param>
    /// <param name="IsKept">The cache has the result.</param>
    private sealed record Outcome(StepResult Result, BuildVertex Shown, bool IsKept);
}

/// <summary>A step about to be executed.</summary>
internal sealed record StepExecution(BuildStep Step, IReadOnlyList<StepInputs.Wanted?> Wanted, LayerChain Below, StepIdentity Identity);
