namespace Lighter.Registry.Http;

/// <summary>Cancels when nothing has moved for a while; whatever moves calls <see cref="Poke"/>.</summary>
internal sealed class InactivityGuard : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly TimeSpan _limit;

    public InactivityGuard(TimeSpan limit, CancellationToken outer)
    {
        _limit = limit;
        _outer = outer;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        Poke();
    }

    public CancellationToken Token => _source.Token;

    public bool HasExpired => _source.IsCancellationRequested && !_outer.IsCancellationRequested;

    public string Reason => $"nothing was received for {_limit.TotalSeconds:0.#} s";

    public void Poke() => _source.CancelAfter(_limit);

    public void Dispose() => _source.Dispose();
}
