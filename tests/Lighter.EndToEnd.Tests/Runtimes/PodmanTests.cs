using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>podman with lighter as its runtime.</summary>
public sealed class PodmanTests : IDisposable
{
    private readonly Sandbox _sandbox;
    private readonly string _runtime;

    public PodmanTests(BaseImages images)
    {
        Assert.SkipUnless(Tool.Has("podman") && Environment.IsPrivilegedProcess, Tool.NoPodman);
        _sandbox = new(images);
        _runtime = Path.Join(_sandbox.Folder, "lighter-runtime");
        File.CreateSymbolicLink(_runtime, Checkout.Program);
        Tool.Podman(_sandbox, "import", images.Busybox, "busybox:latest").ShouldSucceed();
    }

    public void Dispose()
    {
        Podman("rm", "--all", "--force", "--time", "0").ShouldSucceed();
        Tool.Podman(_sandbox, "system", "reset", "--force").ShouldSucceed();
        _sandbox.Dispose();
    }

    [Fact]
    public void Run_gives_output_and_exit_code()
    {
        Run("--rm", "busybox", "sh", "-c", "echo out; echo err >&2; exit 7").ShouldExit(7).Text.ShouldBe("out");
        Run("--rm", "busybox", "nosuch").ShouldExit(127).Error.ShouldContain("executable file not found in $PATH");
        Run("--rm", "busybox", "/etc/passwd").ShouldExit(126);
        Run("--rm", "--tty", "busybox", "tty").ShouldSucceed().Text.TrimEnd('\r').ShouldBe("/dev/pts/0");
    }

    [Fact]
    public void A_container_is_entered_read_paused_and_stopped()
    {
        Run("--detach", "--name", "long", "busybox", "sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done").ShouldSucceed();
        Patience.Await(() => Podman("logs", "long").Text == "ready");
        Podman("exec", "long", "sh", "-c", "echo inside; exit 4").ShouldExit(4).Text.ShouldBe("inside");
        Podman("exec", "--tty", "long", "tty").ShouldSucceed().Text.ShouldStartWith("/dev/pts/");
        Podman("top", "long", "pid").ShouldSucceed().Text.ShouldContain("1");
        Podman("pause", "long").ShouldSucceed();
        Podman("ps", "--all", "--format", "{{.Status}}").Text.ShouldContain("Paused");
        Podman("unpause", "long").ShouldSucceed();
        Podman("stop", "long").ShouldSucceed();
        Podman("inspect", "--format", "{{.State.ExitCode}}", "long").Text.ShouldBe("3");
        Podman("start", "long").ShouldSucceed();
        Podman("rm", "--force", "--time", "0", "long").ShouldSucceed();
    }

    [Fact]
    public void Mounts_limits_and_users_are_what_podman_asked_for()
    {
        var shared = Directory.CreateDirectory(Path.Join(_sandbox.Folder, "shared")).FullName;
        File.WriteAllText(Path.Join(shared, "file"), "text");
        Run("--rm", "--volume", $"{shared}:/data:ro", "--read-only", "--tmpfs", "/scratch", "busybox", "sh", "-c", "cat /data/file; touch /data/x || touch /y || touch /scratch/z && echo written")
            .ShouldSucceed().Text.ShouldBe("textwritten");
        Run("--rm", "--pids-limit", "44", "--user", "65534", "--hostname", "named", "busybox", "sh", "-c", "id -u; hostname").ShouldSucceed().Lines.ShouldBe(["65534", "named"]);
        Run("--rm", "--uidmap", "0:100000:65536", "--gidmap", "0:100000:65536", "busybox", "cat", "/proc/self/uid_map").ShouldSucceed().Text.ShouldContain("100000");
        Run("--rm", "--privileged", "busybox", "sh", "-c", "mount -t tmpfs none /mnt 2>/dev/null; echo over").ShouldSucceed().Text.ShouldBe("over");
    }

    private CommandResult Run(params string[] arguments) =>
        Podman(["run", "--network", "none", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=10000:10000", .. arguments]);

    private CommandResult Podman(params string[] arguments) => Tool.Podman(_sandbox, ["--runtime", _runtime, .. arguments]);
}
