using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>Images whose files lead elsewhere: nothing of the host is read, written or mounted on.</summary>
public sealed class HostileImageTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("dev")]
    [InlineData("proc")]
    [InlineData("sys")]
    [InlineData("etc")]
    [InlineData("tmp")]
    public void A_linked_directory_stays_inside(string name)
    {
        var canary = Directory.CreateDirectory(Path.Join(_sandbox.Folder, "canary")).FullName;
        Import("evil", tree =>
        {
            Directory.Delete(Path.Join(tree, name), recursive: true);
            File.CreateSymbolicLink(Path.Join(tree, name), canary);
        });
        var result = _sandbox.Lighter("run", "--rm", "-w", "/tmp/deep", "evil", "echo", "ran");
        if (result.ExitCode == 0)
            result.Text.ShouldBe("ran");
        else
            result.ShouldExit(125);
        Directory.GetFileSystemEntries(canary).ShouldBeEmpty();
    }

    [Fact]
    public void A_fifo_in_place_of_passwd_does_not_hang()
    {
        Import("fifo", tree =>
        {
            File.Delete(Path.Join(tree, "etc/passwd"));
            Command.Run("mkfifo", [Path.Join(tree, "etc/passwd")]).ShouldSucceed();
        });
        _sandbox.Lighter("run", "--rm", "fifo", "echo", "ran").ShouldSucceed().Text.ShouldBe("ran");
        _sandbox.Lighter("run", "--rm", "-u", "someone", "fifo", "true").ShouldFail(125, "unable to find user someone");
    }

    [Fact]
    public void A_linked_passwd_is_read_inside()
    {
        var outside = _sandbox.Write("host-passwd", "spy:x:4242:4242::/:/bin/sh\n");
        Import("link", tree =>
        {
            File.Delete(Path.Join(tree, "etc/passwd"));
            File.CreateSymbolicLink(Path.Join(tree, "etc/passwd"), outside);
        });
        _sandbox.Lighter("run", "--rm", "-u", "spy", "link", "true").ShouldFail(125, "unable to find user spy");
    }

    [Fact]
    public void A_working_directory_through_our_descriptors_leads_nowhere()
    {
        for (var descriptor = 3; descriptor < 24; descriptor++)
            _sandbox.Lighter("run", "--rm", "--network", "none", "-w", $"/proc/self/fd/{descriptor}", "busybox", "ls").ExitCode.ShouldNotBe(0);
    }

    private void Import(string name, Action<string> change)
    {
        var tree = Directory.CreateDirectory(Path.Join(_sandbox.Folder, name)).FullName;
        Command.Run("tar", ["-C", tree, "-xf", Path.Join(Checkout.Root, "artifacts/base/busybox.tar")]).ShouldSucceed();
        change(tree);
        var archive = tree + ".tar";
        Command.Run("tar", ["-C", tree, "-cf", archive, "."]).ShouldSucceed();
        _sandbox.Lighter("import", archive, name).ShouldSucceed();
    }
}
