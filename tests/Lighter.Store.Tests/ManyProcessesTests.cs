using System.Diagnostics;
using Lighter.Store.Networks;

namespace Lighter.Store.Tests;

public sealed class ManyProcessesTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Processes_at_once_lose_nothing_and_share_no_address_or_port()
    {
        const int processes = 6;
        const int each = 10;
        var workers = Enumerable.Range(0, processes).Select(_ => Worker.Start(_fixture.Paths, "containers", each)).ToList();
        foreach (var worker in workers)
            await Ended(worker);
        _fixture.Store.Containers.List().Count.ShouldBe(processes * each / 2);
        AssertUnique();
    }

    [Fact]
    public void A_hundred_connections_lose_nothing_and_share_no_address_or_port()
    {
        const int count = 100;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, _ =>
        {
            using var store = _fixture.Another();
            var network = store.Networks.Default(() => []);
            var made = store.Containers.Create(StoreFixture.Container());
            store.Networks.Reserve(made.Id, [new LeaseRequest(network.Id)], [new PortRequest("tcp", null, 0, 80)]);
        });
        _fixture.Store.Containers.List().Count.ShouldBe(count);
        AssertUnique();
    }

    [Fact]
    public void One_store_serves_many_threads()
    {
        Parallel.For(0, 200, i =>
        {
            StoreFixture.AddImage(_fixture.Store, $"layer {i % 10}", $"image:{i}");
            _fixture.Store.Images.Resolve($"image:{i}").Layers.Count.ShouldBe(1);
        });
        _fixture.Store.Images.List().Count.ShouldBe(10);
        _fixture.Store.Layers.List().Count.ShouldBe(10);
        Directory.GetFileSystemEntries(_fixture.Paths.Staging).ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_at_any_moment_the_store_is_whole_after_recovery()
    {
        for (var round = 0; round < 8; round++)
        {
            using var worker = Worker.Start(_fixture.Paths, "layers", round);
            (await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("begun");
            // How far it gets differs with each round; the moment is not chosen, so that it falls anywhere.
            WaitForSomeWork(round);
            worker.Kill();
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            AssertWhole();
        }
    }

    [Fact]
    public async Task A_full_disk_is_told_and_loses_nothing()
    {
        Assert.SkipUnless(Lighter.Linux.CurrentUser.IsRoot, "mounting a small file system needs root");
        var place = Path.Join(_fixture.Paths.Root, "small");
        Directory.CreateDirectory(place);
        // The mount is in a namespace of its own and ends with the process.
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "--mount", "sh", "-c", "mount -t tmpfs -o size=3m none \"$1\" && exec \"$0\" \"$2\" full \"$1/root\" \"$1/run\" 0", Environment.ProcessPath!, place, Worker.Switch })
            start.ArgumentList.Add(argument);
        await Ended(Process.Start(start)!);
    }

    private static async Task Ended(Process worker)
    {
        using (worker)
        {
            var error = await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            error.ShouldBeEmpty();
            worker.ExitCode.ShouldBe(0);
        }
    }

    /// <summary>Until the worker's first images are there and some of its files come and go.</summary>
    private void WaitForSomeWork(int round)
    {
        var seen = 0;
        while (seen < 1 + (round * 7))
            seen += Directory.EnumerateFileSystemEntries(_fixture.Paths.Staging).Any() ? 1 : 0;
    }

    private void AssertUnique()
    {
        var network = _fixture.Store.Networks.Default(() => []);
        var leases = _fixture.Store.Networks.Leases(network.Id);
        var ports = _fixture.Store.Networks.Ports();
        var containers = _fixture.Store.Containers.List().Count;
        leases.Select(lease => lease.Address).Distinct().Count().ShouldBe(containers);
        ports.Select(port => port.HostPort).Distinct().Count().ShouldBe(containers);
    }

    private void AssertWhole()
    {
        using var store = _fixture.Another();
        store.Recovery.Run();
        store.Check().Run(repair: false, cancellationToken: TestContext.Current.CancellationToken).ShouldBeEmpty();
        Directory.GetFileSystemEntries(_fixture.Paths.Staging).ShouldBeEmpty();
        Directory.GetFileSystemEntries(_fixture.Paths.Trash).ShouldBeEmpty();
        var containers = store.Containers.List().Select(container => container.Id.ToString());
        Directory.GetDirectories(_fixture.Paths.Containers).Select(Path.GetFileName).Except(containers).ShouldBeEmpty();
        foreach (var image in store.Images.List())
            store.Images.ReadConfig(image).Model.Rootfs.DiffIds.ShouldAllBe(diffId => File.Exists(Path.Join(store.Layers.DiffPath(diffId), "file")));
    }
}
