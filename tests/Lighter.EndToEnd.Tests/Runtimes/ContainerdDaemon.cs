using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>A containerd of a test's own: its socket, state and process.</summary>
internal sealed class ContainerdDaemon : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-containerd-").FullName;
    private readonly Daemon _daemon;

    private ContainerdDaemon()
    {
        File.WriteAllText(In("config.toml"), $"""
            version = 2
            root = "{In("root")}"
            state = "{In("state")}"
            disabled_plugins = ["io.containerd.grpc.v1.cri"]
            [grpc]
              address = "{In("socket")}"
            [ttrpc]
              address = "{In("ttrpc")}"
            """);
        _daemon = new Daemon("containerd", ["--config", In("config.toml")], readyMark: "containerd successfully booted");
    }

    public static ContainerdDaemon Start()
    {
        Assert.SkipUnless(Tool.Has("containerd") && Tool.Has("ctr") && Environment.IsPrivilegedProcess, "containerd is not installed, or cannot run here without being root");
        return new ContainerdDaemon();
    }

    public CommandResult Ctr(params string[] arguments) => Command.Run("ctr", ["--address", In("socket"), .. arguments]);

    public void Dispose()
    {
        _daemon.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Join(_folder, name);
}
