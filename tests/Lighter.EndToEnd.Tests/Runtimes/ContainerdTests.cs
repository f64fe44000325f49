using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>containerd's own client with lighter as the runtime of its shim.</summary>
public sealed class ContainerdTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Ctr_runs_enters_pauses_and_ends_containers()
    {
        using var daemon = ContainerdDaemon.Start();
        var runtime = Path.Join(_sandbox.Folder, "lighter-runtime");
        File.CreateSymbolicLink(runtime, Checkout.Program);
        var archive = Path.Join(_sandbox.Folder, "busybox.tar");
        _sandbox.Lighter("save", "-o", archive, "busybox").ShouldSucceed();
        daemon.Ctr("images", "import", archive).ShouldSucceed();
        var image = daemon.Ctr("images", "ls", "-q").ShouldSucceed().Text;
        CommandResult Run(params string[] arguments) => daemon.Ctr(["run", "--runc-binary", runtime, "--snapshotter", "native", .. arguments]);
        Run("--rm", image, "short", "sh", "-c", "echo out; exit 7").ShouldExit(7).Text.ShouldBe("out");
        Run("--rm", image, "absent", "nosuch").ShouldExit(1).Error.ShouldContain("executable file not found in $PATH");
        Run("--detach", image, "long", "sleep", "1000").ShouldSucceed();
        daemon.Ctr("task", "ls").ShouldSucceed().Text.ShouldContain("RUNNING");
        daemon.Ctr("task", "exec", "--exec-id", "inner", "long", "echo", "inside").ShouldSucceed().Text.ShouldBe("inside");
        daemon.Ctr("task", "pause", "long").ShouldSucceed();
        daemon.Ctr("task", "resume", "long").ShouldSucceed();
        daemon.Ctr("task", "kill", "--signal", "KILL", "long").ShouldSucceed();
        Patience.Await(() => daemon.Ctr("task", "ls").Text.Contains("STOPPED", StringComparison.Ordinal));
        daemon.Ctr("task", "rm", "long").Error.ShouldContain("exit code 137");
        daemon.Ctr("containers", "rm", "long").ShouldSucceed();
    }
}
