using Lighter.Build.Cache;
using Lighter.Build.Planning;
using Lighter.Build.Progress;

namespace Lighter.Build.Execution;

/// <summary>
/// Finds the result of a stage: each step's in the cache, or by executing it. Stages that do not wait for each other run at
/// once; a stage that many need is solved once.
/// </summary>
internal sealed class BuildSolver(StepRunner runner, ProgressLog progress, CancellationTokenSource stop)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PlannedStage, Task<StageResult>> _stages = [];
    private readonly HashSet<string> _shown = [];
    private Exception? _failure;

    /// <param name="targets">The stage that is wanted, as planned for each platform.</param>
    public async Task<IReadOnlyList<StageResult>> SolveAsync(IReadOnlyList<PlannedStage> targets)
    {
        try
        {
            return await Task.WhenAll(targets.Select(Stage)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure); // that of another stage, which ended this one
            throw;
        }
        finally
        {
            await StopOthersAsync().ConfigureAwait(false);
        }
    }

    private Task<StageResult> Stage(PlannedStage stage)
    {
        TaskCompletionSource<StageResult> mine;
        lock (_gate)
        {
            if (_stages.TryGetValue(stage, out var known))
                return known;
            mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _stages[stage] = mine.Task;
        }

        _ = CompleteAsync(mine, stage);
        return mine.Task;
    }

    private async Task CompleteAsync(TaskCompletionSource<StageResult> result, PlannedStage stage)
    {
        try
        {
            result.SetResult(await SolveStageAsync(stage).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            result.SetCanceled(CancellationToken.None);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            await stop.CancelAsync().ConfigureAwait(false);
            result.SetException(e);
        }
    }

    private async Task<StageResult> SolveStageAsync(PlannedStage stage)
    {
        StartWhatIsNeeded(stage);
        var below = stage.BaseStage is { } other ? await Stage(other).ConfigureAwait(false) : null;
        var chain = below?.Chain ?? LayerChain.Of(stage.Image.BaseLayers);
        var results = below is null ? [] : new Dictionary<BuildStep, StepResult>(below.Steps);
        if (stage.FromVertex is { } from && IsNew(from))
            progress.Cached(from);
        foreach (var step in stage.Steps)
        {
            stop.Token.ThrowIfCancellationRequested();
            var origins = await OriginsOfAsync(step).ConfigureAwait(false);
            var result = await runner.RunAsync(step, origins, chain, stop.Token).ConfigureAwait(false);
            results[step] = result;
            chain = chain.Append(result.Layer);
        }

        return new(chain, results);
    }

    /// <summary>The plans of several platforms may begin with the same.</summary>
    private bool IsNew(BuildVertex from)
    {
        lock (_gate)
            return _shown.Add(from.Name);
    }

    /// <summary>Does not wait: the stages that this one takes files from run beside it.</summary>
    private void StartWhatIsNeeded(PlannedStage stage)
    {
        foreach (var origin in stage.Steps.SelectMany(StepRunner.OriginsOf).OfType<StageOrigin>())
            Stage(origin.Stage);
    }

    private async ValueTask<IReadOnlyList<FilePlace?>> OriginsOfAsync(BuildStep step)
    {
        var places = new List<FilePlace?>();
        foreach (var origin in StepRunner.OriginsOf(step))
        {
            places.Add(origin switch
            {
                StageOrigin other => FilePlace.Of((await Stage(other.Stage).ConfigureAwait(false)).Chain),
                ImageOrigin image => FilePlace.Of(LayerChain.Of(image.Image.Record.Layers)),
                EmptyOrigin => FilePlace.Of(LayerChain.Empty),
                ContextOrigin context => FilePlace.Of(context.Context),
                _ => null,
            });
        }

        return places;
    }

    /// <summary>After a failure, what still runs is ended and waited for; its own failure is not the one to tell.</summary>
    private async Task StopOthersAsync()
    {
        Task[] started;
        lock (_gate)
            started = [.. _stages.Values];
        if (!started.All(static task => task.IsCompleted))
            await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(started).ContinueWith(
            static all => _ = all.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
    }
}
