using System.Collections.Concurrent;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One context and one store of each builder for all scripts; another builder runs them ahead of the tests.</summary>
public sealed class ScriptedFixture : IDisposable
{
    private const string Ending = "\n$B commit -q --rm ${squash-} $c oci:$OUT:it > /dev/null\n";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<BuiltLayout>> _built = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<(Buildah Builder, Task Work)> _other;

    public ScriptedFixture(BaseImages images)
    {
        Box = new Sandbox(images);
        Directory.CreateDirectory(Path.Join(Box.Folder, "base"));
        File.Copy(images.Busybox, Path.Join(Box.Folder, "base/busybox.tar"));
        Box.Write("base/Dockerfile", "FROM scratch\nADD busybox.tar /\n");
        Box.Lighter("build", "-q", "-t", "localhost/busybox", "base").ShouldSucceed();
        BuildContextFiles.Make(Box, "context");
        _other = new(() => Start(images));
    }

    public Sandbox Box { get; }

    private string Context => Path.Join(Box.Folder, "context");

    internal BuiltLayout Run(string name)
    {
        var place = Path.Join(Box.Folder, "ours", name.Replace(' ', '-'));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Box.Script(Context, new() { ["B"] = $"{Checkout.Program} builder", ["OUT"] = place }, Whole(name)).ShouldSucceed();
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

    private static string Whole(string name) => "c=$($B from localhost/busybox)\n" + ScriptedCorpus.Cases[name] + Ending;

    private (Buildah Builder, Task Work) Start(BaseImages images)
    {
        var builder = new Buildah(images);
        foreach (var name in ScriptedCorpus.Cases.Keys)
            _built[name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return (builder, Task.Run(() => Work(builder)));
    }

    private void Work(Buildah builder)
    {
        foreach (var name in ScriptedCorpus.Cases.Keys.TakeWhile(_ => !_stop.IsCancellationRequested))
        {
            try
            {
                _built[name].SetResult(builder.Script(Context, Whole(name)));
            }
            catch (Exception e)
            {
                _built[name].SetException(e); // the test of this case tells it
            }
        }
    }
}
