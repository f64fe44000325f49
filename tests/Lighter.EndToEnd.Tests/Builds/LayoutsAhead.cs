using System.Collections.Concurrent;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>Another builder's images of a whole corpus, made ahead of the tests that ask for them, some at a time.</summary>
/// <param name="names">The cases, in the order in which they are asked for.</param>
/// <param name="atOnce">How many are made at a time.</param>
/// <param name="start">Starts the builder and says how it makes a case; only when somebody asks.</param>
internal sealed class LayoutsAhead(IEnumerable<string> names, int atOnce, Func<(IDisposable Builder, Func<string, BuiltLayout> Make)> start) : IDisposable
{
    private readonly Dictionary<string, TaskCompletionSource<BuiltLayout>> _made =
        names.ToDictionary(static name => name, static _ => new TaskCompletionSource<BuiltLayout>(TaskCreationOptions.RunContinuationsAsynchronously));

    private readonly ConcurrentQueue<string> _queue = new(names);
    private readonly Lock _starting = new();
    private Task? _work;
    private IDisposable? _builder;

    public Task<BuiltLayout> OfAsync(string name)
    {
        lock (_starting)
            _work ??= Start();
        return _made[name].Task;
    }

    public void Dispose()
    {
        _queue.Clear();
        _work?.GetAwaiter().GetResult();
        _builder?.Dispose();
    }

    private Task Start()
    {
        (_builder, var make) = start();
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => Work(make))));
    }

    private void Work(Func<string, BuiltLayout> make)
    {
        while (_queue.TryDequeue(out var name))
        {
            try
            {
                _made[name].SetResult(make(name));
            }
            catch (Exception e)
            {
                _made[name].SetException(e); // the test of this case tells it
            }
        }
    }
}
