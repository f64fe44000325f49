using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Builds;

/// <summary>The examples that need no network.</summary>
public sealed class ExampleTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _box = new(images);

    public void Dispose() => _box.Dispose();

    [Fact]
    public async Task Each_is_the_same_image_in_another_store_a_minute_later()
    {
        var before = await images.Examples.OfAMinuteAgoAsync(TestContext.Current.CancellationToken);
        before.Count.ShouldBeGreaterThan(1);
        _box.Lighter("load", "-i", images.Examples.Base).ShouldSucceed();
        before.Keys.ToDictionary(static name => name, name => ExampleBuilds.Build(_box, name)).ShouldBe(before);
    }

    [Fact]
    public void Data_is_mounted_and_a_site_is_served()
    {
        foreach (var name in images.Examples.Names)
            _box.Lighter("build", "-q", "-t", name, Path.Join(Checkout.Root, "examples", name)).ShouldSucceed();
        _box.Lighter("run", "--rm", "--network", "none", "--mount", "type=image,src=word-list,dst=/words", "busybox", "grep", "barge", "/words/nouns.txt")
            .ShouldSucceed().Output.ShouldBe("barge\n");
        _box.Lighter("run", "-d", "--name", "site", "static-site").ShouldSucceed();
        CommandResult Page() => _box.Lighter("exec", "site", "wget", "-qO-", "http://127.0.0.1:8080/about.html");
        Patience.Await(() => Page().ExitCode == 0);
        Page().Output.ShouldContain("<title>about</title>\n<h1>about</h1>\n<p>Pages are made");
        _box.Lighter("rm", "-f", "site").ShouldSucceed();
    }
}
