using System.Diagnostics;
using Lighter.Store.Networks;

namespace Lighter.Store.Tests;

/// <summary>What this program does as a child process of its own tests: <c>--worker WHAT ROOT RUN N</c>.</summary>
internal static class Worker
{
    internal const string Switch = "--worker";

    internal static Process Start(StorePaths paths, string what, int number)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Switch, what, paths.Root, paths.RunRoot, $"{number}" })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    internal static int Run(string[] arguments)
    {
        var number = int.Parse(arguments[4]);
        using var store = LighterStore.Open(new StorePaths(arguments[2], arguments[3]));
        switch (arguments[1])
        {
            case "containers":
                MakeContainers(store, number);
                break;
            case "layers":
                MakeLayers(store, number);
                break;
            case "full":
                FillDisk(store);
                break;
            default:
                return 2;
        }

        return 0;
    }

    /// <summary>Each takes an address and a port, and gives half of them back.</summary>
    private static void MakeContainers(LighterStore store, int count)
    {
        var network = store.Networks.Default(() => []);
        for (var i = 0; i < count; i++)
        {
            var made = store.Containers.Create(StoreFixture.Container());
            store.Networks.Reserve(made.Id, [new LeaseRequest(network.Id)], [new PortRequest("tcp", null, 0, 80)]);
            if (i % 2 == 0)
                store.Containers.Remove(made.Id);
        }
    }

    /// <summary>On a small file system: a full disk is an error that says so, and what was there before still is.</summary>
    private static void FillDisk(LighterStore store)
    {
        var first = StoreFixture.AddImage(store, "first", "first");
        var error = Should.Throw<LighterException>(() =>
        {
            for (var i = 0; ; i++)
            {
                using var writer = store.Blobs.Create();
                writer.Write(Enumerable.Range(0, 100_000).Select(n => (byte)(n * i)).ToArray());
                writer.Commit();
            }
        });
        error.Code.ShouldBe(ErrorCode.Unavailable);
        error.Message.ShouldContain("ENOSPC");
        Should.Throw<LighterException>(() =>
        {
            while (true)
                store.Containers.Create(StoreFixture.Container() with { Options = new byte[100_000] });
        }).Code.ShouldBe(ErrorCode.Unavailable);
        store.Images.ReadConfig(store.Images.Resolve("first")).Digest.ShouldBe(first.Id);
        store.Images.Prune(all: false, _ => true);
    }

    /// <summary>Makes and removes images until it is killed; tells when it has begun.</summary>
    private static void MakeLayers(LighterStore store, int seed)
    {
        Console.WriteLine("begun");
        for (var i = 0; ; i++)
        {
            var name = $"image{seed}:{i % 3}";
            StoreFixture.AddImage(store, $"{seed}-{i}", name);
            var container = store.Containers.Create(StoreFixture.Container(image: store.Images.Resolve(name)));
            store.Containers.Remove(container.Id);
            if (i % 3 == 2)
                store.Images.Remove(name, force: true, _ => false);
        }
    }
}
