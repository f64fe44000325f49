using System.Collections.Concurrent;
using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>One context, and one store and one Docker daemon for the whole corpus; BuildKit in the daemon builds ahead of the tests.</summary>
public sealed class ReferenceFixture : IDisposable
{
    private const int AtOnce = 2;
    private const string Base = "localhost/busybox";
    private const string Path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly BaseImages _images;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<BuiltLayout>> _built = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<(DockerDaemon Daemon, Task Work)> _docker;

    public ReferenceFixture(BaseImages images)
    {
        _images = images;
        Box = new Sandbox(images);
        Box.Lighter("import", "--change", $"ENV {Path}", images.Busybox, Base).ShouldSucceed();
        BuildContextFiles.Make(Box, "context");
        _docker = new(Start);
    }

    public Sandbox Box { get; }

    private string Context => In("context");

    internal BuiltLayout Build(string name)
    {
        var place = In($"ours/{NumberOf(name)}");
        Box.Lighter("build", "-q", "--network", "none", "--build-arg", "GIVEN=by user", "-f", FileOf(name),
            "-o", $"type=oci,tar=false,dest={place},compression=uncompressed,force-compression=true", Context).ShouldSucceed();
        return BuiltLayout.Read(place);
    }

    internal Task<BuiltLayout> OtherAsync(string name)
    {
        _ = _docker.Value;
        return _built[name].Task;
    }

    public void Dispose()
    {
        if (_docker.IsValueCreated)
        {
            _stop.Cancel();
            _docker.Value.Work.GetAwaiter().GetResult();
            _docker.Value.Daemon.Dispose();
        }

        Box.Dispose();
        _stop.Dispose();
    }

    private (DockerDaemon Daemon, Task Work) Start()
    {
        var daemon = DockerDaemon.Start();
        daemon.Docker("import", "--change", $"ENV {Path}", _images.Busybox, Base).ShouldSucceed();
        foreach (var name in ReferenceCorpus.Cases.Keys)
            _built[name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var queue = new ConcurrentQueue<string>(ReferenceCorpus.Cases.Keys);
        return (daemon, Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Work(daemon, queue)))));
    }

    private void Work(DockerDaemon daemon, ConcurrentQueue<string> queue)
    {
        while (!_stop.IsCancellationRequested && queue.TryDequeue(out var name))
        {
            try
            {
                var tag = $"case{NumberOf(name)}";
                daemon.BuildKit("build", "-q", "--network", "none", "--build-arg", "GIVEN=by user", "-t", tag, "-f", FileOf(name), Context).ShouldSucceed();
                daemon.Docker("save", "-o", In($"{tag}.tar"), tag).ShouldSucceed();
                _built[name].SetResult(BuiltLayout.ReadArchive(In($"{tag}.tar")));
            }
            catch (Exception e)
            {
                _built[name].SetException(e); // the test of this case tells it
            }
        }
    }

    private string FileOf(string name) => Box.Write($"files/{NumberOf(name)}", ReferenceCorpus.Cases[name].Replace("BASE", Base, StringComparison.Ordinal) + "\n");

    private static int NumberOf(string name) => ReferenceCorpus.Cases.Keys.ToList().IndexOf(name);

    private string In(string name) => System.IO.Path.Join(Box.Folder, name);
}
