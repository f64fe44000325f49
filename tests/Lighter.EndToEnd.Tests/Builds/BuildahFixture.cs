using System.Collections.Concurrent;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One context and one store of each builder for the whole corpus; another builder builds it two at a time, ahead of the tests.</summary>
public sealed class BuildahFixture : IDisposable
{
    private const int AtOnce = 2;

    private readonly BaseImages _images;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<BuiltLayout>> _built = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<(Buildah Builder, Task Work)> _other;

    public BuildahFixture(BaseImages images)
    {
        _images = images;
        Box = new Sandbox(images);
        Box.Lighter("tag", "busybox", "localhost/busybox").ShouldSucceed();
        BuildContextFiles.Make(Box, "context");
        _other = new(Start);
    }

    public Sandbox Box { get; }

    public string Context => Path.Join(Box.Folder, "context");

    internal BuiltLayout Build(string name, string dockerfile)
    {
        var place = Path.Join(Box.Folder, "ours", name);
        Box.Lighter("build", "-q", "--network", "host", "--build-arg", "GIVEN=by user", "-f", Write(name, dockerfile),
            "-o", $"type=oci,tar=false,\"dest={place}\",compression=uncompressed,force-compression=true", Context).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    internal Task<BuiltLayout> OtherAsync(string name)
    {
        _ = _other.Value;
        return _built[name].Task;
    }

    public void Dispose()
    {
        if (_other.IsValueCreated)
        {
            _stop.Cancel();
            _other.Value.Work.GetAwaiter().GetResult();
            _other.Value.Builder.Dispose();
        }

        Box.Dispose();
        _stop.Dispose();
    }

    private static string Whole(string dockerfile) => dockerfile.StartsWith("FROM scratch", StringComparison.Ordinal)
        ? dockerfile + "\n"
        : $"FROM localhost/busybox AS one\n{dockerfile}\n";

    private string Write(string name, string dockerfile) => Box.Write($"files/{name}", Whole(dockerfile));

    private (Buildah Builder, Task Work) Start()
    {
        var builder = new Buildah(_images);
        foreach (var name in BuildCorpus.Cases.Keys)
            _built[name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var queue = new ConcurrentQueue<KeyValuePair<string, string>>(BuildCorpus.Cases);
        return (builder, Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Work(builder, queue)))));
    }

    private void Work(Buildah builder, ConcurrentQueue<KeyValuePair<string, string>> queue)
    {
        while (!_stop.IsCancellationRequested && queue.TryDequeue(out var next))
        {
            try
            {
                _built[next.Key].SetResult(builder.Build(Context, Write(next.Key, next.Value)));
            }
            catch (Exception e)
            {
                _built[next.Key].SetException(e); // the test of this case tells it
            }
        }
    }
}
