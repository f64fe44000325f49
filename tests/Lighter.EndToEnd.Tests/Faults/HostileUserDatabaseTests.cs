using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>
/// <c>/etc/passwd</c> and <c>/etc/group</c> that never end, never begin or lead elsewhere (CVE-2024-9676): whoever needs no name
/// from them starts or is told why not, whoever does is told, and nobody waits.
/// </summary>
public sealed class HostileUserDatabaseTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("mkfifo /etc/NAME", true)]
    [InlineData("mkdir /etc/NAME", true)]
    [InlineData("ln -s /dev/zero /etc/NAME", true)]
    [InlineData("ln -s /proc/self/fd/0 /etc/NAME", true)]
    [InlineData("ln -s ../../../../../../../../etc/NAME /etc/NAME", false)]
    [InlineData("ln -s NAME /etc/NAME", false)]
    [InlineData("truncate -s 10G /etc/NAME", false)]
    public void Files_that_are_none_are_told(string make, bool starts)
    {
        var script = $"rm /etc/passwd /etc/group; {make.Replace("NAME", "passwd", StringComparison.Ordinal)}; {make.Replace("NAME", "group", StringComparison.Ordinal)}";
        _sandbox.Lighter("run", "-d", "--name", "box", "--network", "none", "busybox", "sh", "-c", script + "; echo ready; exec sleep 1000").ShouldSucceed();
        Patience.Await(() => _sandbox.Lighter("logs", "box").Text == "ready");
        foreach (var user in new[] { "someone", "0:someone" })
            ShouldBeTold(_sandbox.Lighter("exec", "-u", user, "box", "true"));
        if (starts)
            _sandbox.Lighter("exec", "-u", "7:8", "box", "echo", "ran").ShouldSucceed().Text.ShouldBe("ran");
        _sandbox.Lighter("stop", "-t", "0", "box").ShouldSucceed();
        var again = _sandbox.Lighter("start", "box");
        if (starts)
            again.ShouldSucceed();
        else
            ShouldBeTold(again);
        _sandbox.Lighter("rm", "-f", "box").ShouldSucceed();
    }

    [Fact]
    public void A_plain_directory_may_have_them_too()
    {
        var tree = Directory.CreateDirectory(Path.Join(_sandbox.Folder, "tree")).FullName;
        Command.Run("tar", ["-C", tree, "-xf", Path.Join(Checkout.Root, "artifacts/base/busybox.tar")]).ShouldSucceed();
        File.Delete(Path.Join(tree, "etc/passwd"));
        File.CreateSymbolicLink(Path.Join(tree, "etc/passwd"), _sandbox.Write("host-passwd", "spy:x:4242:4242::/:/bin/sh\n"));
        ShouldBeTold(_sandbox.Lighter("run", "--rm", "--network", "none", "-u", "spy", "--rootfs", tree, "true"));
    }

    private static void ShouldBeTold(CommandResult result)
    {
        result.ExitCode.ShouldBeOneOf(1, 125, 126);
        result.Error.ShouldMatch("unable to find (user|group) (someone|spy)|too many symbolic links|more than the 4194304 allowed");
        result.Error.ShouldNotContain("   at ");
    }
}
