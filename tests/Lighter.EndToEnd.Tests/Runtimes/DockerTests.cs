using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>The Docker daemon, and so containerd, with lighter as its runtime.</summary>
public sealed class DockerTests(BaseImages images) : IDisposable
{
    private readonly string _runtime = LinkProgram();

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_runtime)!, recursive: true);

    [Fact]
    public void Docker_runs_enters_reads_and_stops_containers()
    {
        using var daemon = DockerDaemon.Start("--add-runtime", $"lighter={_runtime}", "--default-runtime", "lighter");
        CommandResult Run(params string[] arguments) => daemon.Docker(["run", "--network", "none", .. arguments]);
        daemon.Docker("import", images.Busybox, "busybox:latest").ShouldSucceed();
        Run("--rm", "busybox", "sh", "-c", "echo out; exit 7").ShouldExit(7).Text.ShouldBe("out");
        Run("--rm", "busybox", "nosuch").ShouldExit(127).Error.ShouldContain("executable file not found in $PATH");
        Run("--rm", "busybox", "/etc/passwd").ShouldExit(126);
        Run("--rm", "--tty", "busybox", "tty").ShouldSucceed().Text.TrimEnd('\r').ShouldBe("/dev/pts/0");
        Run("--detach", "--name", "long", "--memory", "64m", "busybox", "sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done").ShouldSucceed();
        Patience.Await(() => daemon.Docker("logs", "long").Text == "ready");
        daemon.Docker("exec", "long", "sh", "-c", "echo inside; exit 4").ShouldExit(4).Text.ShouldBe("inside");
        daemon.Docker("exec", "--tty", "long", "tty").ShouldSucceed().Text.ShouldStartWith("/dev/pts/");
        daemon.Docker("top", "long").ShouldSucceed().Text.ShouldContain("sleep");
        daemon.Docker("stats", "--no-stream", "--format", "{{.MemUsage}}", "long").ShouldSucceed().Text.ShouldEndWith("64MiB");
        daemon.Docker("update", "--memory", "96m", "--memory-swap", "96m", "long").ShouldSucceed();
        daemon.Docker("pause", "long").ShouldSucceed();
        daemon.Docker("unpause", "long").ShouldSucceed();
        daemon.Docker("stop", "long").ShouldSucceed();
        daemon.Docker("inspect", "--format", "{{.State.ExitCode}} {{.HostConfig.Runtime}}", "long").Text.ShouldBe("3 lighter");
        daemon.Docker("rm", "long").ShouldSucceed();
    }

    private static string LinkProgram()
    {
        var link = Path.Join(Directory.CreateTempSubdirectory("lighter-docker-runtime-").FullName, "lighter-runtime");
        File.CreateSymbolicLink(link, Checkout.Program);
        return link;
    }
}
