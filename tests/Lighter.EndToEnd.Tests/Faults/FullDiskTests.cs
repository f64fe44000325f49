using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;
using Lighter.Testing;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>A store on a disk that is too small: each command says so, the store stays whole, and removing always works.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string NoSpace = "no space left on device";
    private const int Small = 16;
    private const int Large = 96;

    /// <summary>More than the small disk has room for, and less than the large one has.</summary>
    private const int BigFile = 20 << 20;

    private readonly BaseImages _images;
    private readonly Sandbox _sandbox;
    private readonly SmallDisk _disk;

    public FullDiskTests(BaseImages images)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, SmallDisk.Missing);
        _images = images;
        _sandbox = new Sandbox(images, Small);
        _disk = _sandbox.Disk!;
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_pull_says_so_and_works_when_there_is_room()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/big:1";
        MakeBigImage(name, source => source.Lighter("push", "-q", name).ShouldSucceed());
        FailsUntilThereIsRoom(1, "pull", "-q", name);
        _sandbox.Lighter("run", "--rm", "--network", "none", name, "stat", "-c", "%s", "/big").ShouldSucceed().Text.ShouldBe($"{BigFile}");
    }

    [Fact]
    public void A_run_that_pulls_says_so()
    {
        Assert.SkipUnless(DockerRegistry.IsInstalled, DockerRegistry.Missing);
        using var registry = DockerRegistry.Start();
        var name = $"{registry.Address}/big:1";
        MakeBigImage(name, source => source.Lighter("push", "-q", name).ShouldSucceed());
        FailsUntilThereIsRoom(125, "run", "--rm", "--network", "none", name, "true");
    }

    [Fact]
    public void A_load_says_so_and_works_when_there_is_room()
    {
        var archive = Path.Join(_sandbox.Folder, "big.tar");
        MakeBigImage("big", source => source.Lighter("save", "-o", archive, "big").ShouldSucceed());
        FailsUntilThereIsRoom(1, "load", "-i", archive);
        _sandbox.Lighter("images", "-q", "big").Lines.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("COPY big /")]
    [InlineData("ADD packed.tar /")]
    [InlineData("RUN --network=none --mount=type=bind,target=/context dd if=/context/big of=/big")]
    public void A_build_step_says_so_and_works_when_there_is_room(string step)
    {
        MakeContext(_sandbox, step);
        Command.Run("tar", ["-C", Path.Join(_sandbox.Folder, "app"), "-cf", Path.Join(_sandbox.Folder, "app/packed.tar"), "big"]).ShouldSucceed();
        FailsUntilThereIsRoom(1, "build", "-t", "big", "app");
        _sandbox.Lighter("run", "--rm", "--network", "none", "big", "stat", "-c", "%s", "/big").ShouldSucceed().Text.ShouldBe($"{BigFile}");
    }

    [Fact]
    public void An_archive_that_does_not_fit_its_disk_says_so() =>
        _sandbox.Lighter("save", "-o", "/dev/full", "busybox").ShouldFail(1, NoSpace);

    [Fact]
    public void Output_still_comes_when_the_log_has_no_room()
    {
        const int lines = 300_000;
        var line = new string('x', 100);
        var run = _sandbox.Lighter("run", "--name", "talker", "--network", "none", "busybox", "sh", "-c", $"yes {line} | head -n {lines}").ShouldSucceed();
        run.Lines.Length.ShouldBe(lines);
        // A line is written in as many records as it came in pieces, and a piece may have had no room.
        _sandbox.Lighter("logs", "talker").ShouldSucceed().Lines.Count(logged => logged == line).ShouldBeInRange(1000, lines - 1);
        _sandbox.Lighter("rm", "talker").ShouldSucceed();
        ShouldBeWhole();
    }

    [Fact]
    public void What_filled_the_disk_can_be_seen_stopped_and_removed()
    {
        _sandbox.Lighter("run", "-d", "--name", "filler", "--network", "none", "busybox", "sh", "-c", "dd if=/dev/zero of=/big bs=4k; touch /full; sleep 1000").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("exec", "filler", "test", "-e", "/full").ExitCode == 0);
        _sandbox.Lighter("ps", "--format", "{{.Names}}").ShouldSucceed().Text.ShouldBe("filler");
        _sandbox.Lighter("run", "--rm", "--network", "none", "busybox", "echo", "still").ShouldSucceed().Text.ShouldBe("still");
        _sandbox.Lighter("run", "--rm", "--network", "none", "-v", "filled:/etc", "busybox", "true").ShouldFail(125, NoSpace);
        _sandbox.Lighter("stop", "-t", "0", "filler").ShouldSucceed();
        _sandbox.Lighter("rm", "filler").ShouldSucceed();
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
        _sandbox.Lighter("run", "--rm", "--network", "none", "-v", "filled:/etc", "busybox", "ls", "/etc").ShouldSucceed().Lines.ShouldContain("passwd");
        ShouldBeWhole();
    }

    [Fact]
    public void A_container_that_is_removed_at_its_end_is_so_on_a_full_disk()
    {
        _sandbox.Lighter("run", "--rm", "--network", "none", "busybox", "sh", "-c", "dd if=/dev/zero of=/big bs=4k; exit 7").ShouldExit(7);
        _sandbox.Lighter("ps", "-aq").Text.ShouldBe("");
        ShouldBeWhole();
    }

    [Theory]
    [InlineData("rmi", "busybox")]
    [InlineData("image", "prune", "-af")]
    [InlineData("system", "prune", "-af")]
    public void Images_can_be_removed_from_a_full_disk(params string[] removal)
    {
        var filler = _disk.Fill();
        _sandbox.Lighter("tag", "busybox", "other").ShouldFail(1, NoSpace);
        _sandbox.Lighter(removal).ShouldSucceed();
        _sandbox.Lighter("images", "-q").ShouldSucceed().Text.ShouldBe("");
        File.Delete(filler);
        ShouldBeWhole();
        _sandbox.Lighter("import", _images.Busybox, "busybox").ShouldSucceed();
    }

    [Fact]
    public void A_store_that_could_not_be_made_is_made_when_there_is_room()
    {
        _sandbox.Lighter("system", "reset", "--force").ShouldSucceed();
        var filler = _disk.Fill();
        _sandbox.Lighter("import", _images.Busybox, "busybox").ShouldFail(1, NoSpace);
        File.Delete(filler);
        _sandbox.Lighter("import", _images.Busybox, "busybox").ShouldSucceed();
        JsonDocument.Parse(File.ReadAllText(Path.Join(_sandbox.Folder, "root/images/index.json"))).Dispose();
        ShouldBeWhole();
    }

    private void FailsUntilThereIsRoom(int exitCode, params string[] command)
    {
        var failed = _sandbox.Lighter(command).ShouldExit(exitCode);
        failed.Error.ShouldContain(NoSpace, Case.Insensitive);
        failed.Error.ShouldNotContain("   at ");
        ShouldBeWhole();
        _disk.Resize(Large);
        _sandbox.Lighter(command).ShouldSucceed();
        ShouldBeWhole();
    }

    private void ShouldBeWhole() => _sandbox.Lighter("system", "check").ShouldSucceed().Output.ShouldBe("");

    /// <summary>In a store with room for it.</summary>
    private void MakeBigImage(string name, Action<Sandbox> use)
    {
        using var source = new Sandbox(_images);
        MakeContext(source, "COPY big /");
        source.Lighter("build", "-q", "-t", name, "app").ShouldSucceed();
        use(source);
    }

    private static void MakeContext(Sandbox sandbox, string step)
    {
        sandbox.Write("app/Dockerfile", $"FROM busybox\n{step}\n");
        var content = new byte[BigFile];
        Random.Shared.NextBytes(content);
        File.WriteAllBytes(Path.Join(sandbox.Folder, "app/big"), content);
    }
}
