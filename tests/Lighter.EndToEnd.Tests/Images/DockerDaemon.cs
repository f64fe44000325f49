using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>A Docker daemon of a test's own: its socket, state and process, no network.</summary>
internal sealed class DockerDaemon : IDisposable
{
    public const string Missing = "dockerd is not installed, or cannot run here without being root";

    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-docker-").FullName;
    private readonly Daemon _daemon;

    private DockerDaemon(string[] options)
    {
        _daemon = new Daemon("dockerd",
        [
            "--host", Socket, "--data-root", In("data"), "--exec-root", In("exec"), "--pidfile", In("pid"),
            "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=vfs", .. options,
        ], readyMark: "API listen on");
    }

    public static bool CanRun => Tool.Has("dockerd") && Environment.IsPrivilegedProcess;

    private string Socket => "unix://" + In("socket");

    public static DockerDaemon Start(params string[] options)
    {
        Assert.SkipUnless(CanRun, Missing);
        return new DockerDaemon(options);
    }

    public CommandResult Docker(params string[] arguments) => Command.Run("docker", ["--host", Socket, .. arguments]);

    /// <summary>A build by BuildKit, with Debian's own client.</summary>
    public CommandResult BuildKit(params string[] arguments) =>
        Command.Run("/usr/bin/docker", ["--host", Socket, .. arguments], environment: new Dictionary<string, string?> { ["DOCKER_BUILDKIT"] = "1" });

    public void Dispose()
    {
        foreach (var container in Docker("ps", "--all", "--quiet").Lines)
            Docker("rm", "--force", container).ShouldSucceed();
        _daemon.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Join(_folder, name);
}
