using System.Runtime.InteropServices;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>What a container's process finds around it, by options that podman has beside Docker's.</summary>
public sealed class ProcessOptionTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Variables_are_taken_away_and_handed_on()
    {
        _sandbox.Write("app/Dockerfile", "FROM busybox\nENV A=image B=image\n");
        _sandbox.Lighter("build", "-q", "-t", "with", "app").ShouldSucceed();
        Run("--unsetenv", "A", "with", "sh", "-c", "echo ${A-none} $B").ShouldBe("none image");
        Run("--unsetenv", "A", "-e", "A=mine", "with", "sh", "-c", "echo $A").ShouldBe("mine");
        Run("--unsetenv-all", "-e", "C=mine", "with", "/bin/env").Split('\n').Where(line => !line.StartsWith("HOME=", StringComparison.Ordinal)).ShouldBe(["C=mine"]);
        FromCaller().ShouldBe("none none");
        FromCaller("--http-proxy").ShouldBe("http://proxy:3128 none");
        FromCaller("--env-host").ShouldBe("http://proxy:3128 caller");
    }

    [Fact]
    public void New_files_get_the_permissions_that_were_asked_for()
    {
        Run("--umask", "077", "busybox", "sh", "-c", "umask; touch /f; stat -c %a /f").ShouldBe("0077\n600");
        _sandbox.Lighter("run", "-d", "--name", "masked", "--umask", "0002", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("exec", "masked", "sh", "-c", "umask").Text.ShouldBe("0002");
        _sandbox.Lighter("rm", "-f", "masked").ShouldSucceed();
        _sandbox.Lighter("run", "--umask", "999", "busybox", "true").ShouldFail(125, "invalid umask \"999\"");
    }

    [Fact]
    public void The_time_zone_is_the_host_s_description_of_it()
    {
        var host = File.ReadAllBytes("/etc/localtime");
        Run("--tz", "local", "busybox", "sh", "-c", "wc -c </etc/localtime").ShouldBe($"{host.Length}");
        _sandbox.Lighter("run", "--tz", "Nowhere/Land", "busybox", "true").ShouldFail(125, "unknown time zone \"Nowhere/Land\"");
        _sandbox.Lighter("run", "--tz", "../../../etc/passwd", "busybox", "true").ShouldFail(125, "unknown time zone");
    }

    [Fact]
    public void The_first_process_s_id_is_written_at_each_start()
    {
        _sandbox.Lighter("run", "-d", "--name", "known", "--pidfile", "pid", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        Pid().ShouldBe(File.ReadAllText(Path.Join(_sandbox.Folder, "pid")));
        _sandbox.Lighter("restart", "-t", "0", "known").ShouldSucceed();
        Pid().ShouldBe(File.ReadAllText(Path.Join(_sandbox.Folder, "pid")));
        _sandbox.Lighter("rm", "-f", "known").ShouldSucceed();
        foreach (var command in new[] { "true", "sleep" })
        {
            _sandbox.Lighter("run", "--rm", "--pidfile", "/nowhere/pid", "--network", "none", "busybox", command, "1000")
                .ShouldFail(125, "writing its process id to /nowhere/pid");
        }
    }

    [Fact]
    public void Files_of_the_root_are_the_image_s_or_ours()
    {
        Run("--no-hosts", "busybox", "sh", "-c", "test -s /etc/hosts && echo ours || echo none").ShouldBe("none");
        _sandbox.Lighter("run", "--no-hosts", "--add-host", "a:1.2.3.4", "busybox", "true").ShouldFail(125, "--no-hosts and --add-host cannot be set together");
        Run("--read-only", "--read-only-tmpfs", "busybox", "sh", "-c", "touch /tmp/a /run/a /var/tmp/a && ! touch /a 2>&1").ShouldContain("Read-only file system");
    }

    [Fact]
    public void The_image_s_platform_is_said_in_parts()
    {
        _sandbox.Lighter("run", "--arch", "riscv64", "--pull", "never", "busybox").ShouldFail(125, "No such image: busybox");
        var own = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "amd64" : "arm64";
        _sandbox.Lighter("create", "--os", "linux", "--arch", own, "--pull", "never", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("run", "--arch", "riscv64", "--platform", "linux/riscv64", "busybox").ShouldFail(125, "--platform cannot be combined");
        _sandbox.Lighter("run", "--isolation", "hyperv", "busybox").ShouldFail(125, "linux only supports 'default'");
        _sandbox.Lighter("create", "--isolation", "default", "--disable-content-trust", "--kernel-memory", "1g", "--volume-driver", "local", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("run", "--volume-driver", "nfs", "busybox").ShouldFail(125, "plugin \"nfs\" not found");
        _sandbox.Lighter("run", "--storage-opt", "size=1g", "busybox").ShouldFail(125, "cannot be limited on this storage");
    }

    private string Run(params string[] words) => _sandbox.Lighter(["run", "--rm", "--network", "none", .. words]).ShouldSucceed().Text;

    private string FromCaller(params string[] options) => _sandbox.LighterAfter(
        "export http_proxy=http://proxy:3128 OTHER=caller",
        ["run", "--rm", "--network", "none", .. options, "busybox", "sh", "-c", "echo ${http_proxy-none} ${OTHER-none}"]).ShouldSucceed().Text;

    private string Pid() => _sandbox.Lighter("inspect", "-f", "{{.State.Pid}}", "known").Text;
}
