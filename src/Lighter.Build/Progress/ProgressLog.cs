namespace Lighter.Build.Progress;

/// <summary>Tells an observer, one event at a time.</summary>
internal sealed class ProgressLog(IBuildObserver? observer, TimeProvider clock)
{
    private readonly Lock _gate = new();

    public void Start(BuildVertex vertex) => Tell(new StepStarted(vertex, clock.GetUtcNow()));

    public void Cached(BuildVertex vertex) => Tell(new StepCached(vertex, clock.GetUtcNow()));

    public void Explain(BuildVertex vertex, IReadOnlyList<string> reasons) => Tell(new StepExplained(vertex, clock.GetUtcNow(), reasons));

    public void Output(BuildVertex vertex, string line) => Tell(new StepOutput(vertex, clock.GetUtcNow(), line));

    public void Finish(BuildVertex vertex) => Tell(new StepFinished(vertex, clock.GetUtcNow()));

    public void Fail(BuildVertex vertex, string reason) => Tell(new StepFailed(vertex, clock.GetUtcNow(), reason));

    /// <summary>Nothing else is told meanwhile: the terminal is the user's. Who has something to tell waits.</summary>
    public void InSilence(Action action)
    {
        lock (_gate)
            action();
    }

    private void Tell(BuildEvent happened)
    {
        if (observer is null)
            return;
        lock (_gate)
            observer.Observe(happened);
    }
}
