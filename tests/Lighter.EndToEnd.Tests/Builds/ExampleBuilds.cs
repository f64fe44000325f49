using System.Diagnostics;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>
/// The first builds of the examples that need no network. They begin with the tests, so that a minute later, when nobody had to wait for it,
/// others can be compared with them.
/// </summary>
public sealed class ExampleBuilds : IDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private readonly Lazy<Sandbox> _box;
    private readonly Task<(IReadOnlyDictionary<string, string> Digests, long Made)> _built;

    public ExampleBuilds(BaseImages images)
    {
        _box = new(() => new Sandbox(images));
        Names = [.. new DirectoryInfo(Path.Join(Checkout.Root, "examples")).GetDirectories().Where(NeedsNoNetwork).Select(static folder => folder.Name).Order()];
        _built = Task.Run(() =>
        {
            _box.Value.Lighter("save", "-o", Base, "busybox").ShouldSucceed();
            return ((IReadOnlyDictionary<string, string>)Names.ToDictionary(static name => name, name => Build(_box.Value, name)), Stopwatch.GetTimestamp());
        });
    }

    /// <summary>The examples' folders.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>An archive of the image that they begin with: its times are a part of what is made of it.</summary>
    public string Base => Path.Join(_box.Value.Folder, "busybox.tar");

    /// <returns>What the store knows the image by, which is that of its configuration and, with it, of all its layers.</returns>
    public static string Build(Sandbox box, string name)
    {
        var folder = Path.Join(box.Folder, name);
        Command.Run("cp", ["-r", Path.Join(Checkout.Root, "examples", name), folder]).ShouldSucceed();
        return box.Lighter("build", "-q", "--reproducible", "--no-cache", "--network", "none", folder).ShouldSucceed().Text;
    }

    /// <summary>The digests by the examples' names, when they are a minute old.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAMinuteAgoAsync(CancellationToken cancellation)
    {
        var (digests, made) = await _built;
        if (Stopwatch.GetElapsedTime(made) is var age && age < Apart)
            await Task.Delay(Apart - age, cancellation);
        return digests;
    }

    public void Dispose()
    {
        _built.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        if (_box.IsValueCreated)
            _box.Value.Dispose();
    }

    private static bool NeedsNoNetwork(DirectoryInfo folder)
    {
        var stages = new HashSet<string> { "busybox", "scratch" };
        foreach (var words in File.ReadLines(Path.Join(folder.FullName, "Dockerfile")).Select(static line => line.Split(' ')).Where(static words => words[0] == "FROM"))
        {
            if (!stages.Contains(words[1]))
                return false;
            stages.Add(words[^1]);
        }

        return true;
    }
}
