using System.Diagnostics;
using Lighter.EndToEnd.Tests.Images;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>A containerd of a test's own: its socket, state and process.</summary>
internal sealed class ContainerdDaemon : IDisposable
{
    private const int EndSignal = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-containerd-").FullName;
    private readonly Process _process;

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
        _process = Command.Start("containerd", ["--config", In("config.toml")]);
        var ready = new TaskCompletionSource();
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) => ReadLog(line.Data, ready);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        ready.Task.GetAwaiter().GetResult();
    }

    public static ContainerdDaemon Start()
    {
        Assert.SkipUnless(Tool.Has("containerd") && Tool.Has("ctr") && Environment.IsPrivilegedProcess, "containerd is not installed, or cannot run here without being root");
        return new ContainerdDaemon();
    }

    public CommandResult Ctr(params string[] arguments) => Command.Run("ctr", ["--address", In("socket"), .. arguments]);

    public void Dispose()
    {
        Command.Run("kill", [$"-{EndSignal}", $"{_process.Id}"]);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Join(_folder, name);

    private static void ReadLog(string? line, TaskCompletionSource ready)
    {
        if (line is null)
            ready.TrySetException(new InvalidOperationException("containerd ended before it was ready"));
        else if (line.Contains("containerd successfully booted", StringComparison.Ordinal))
            ready.TrySetResult();
    }
}
