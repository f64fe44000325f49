using System.Diagnostics;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Images;

/// <summary>A Docker daemon of a test's own: its socket, state and process, no network.</summary>
internal sealed class DockerDaemon : IDisposable
{
    public const string Missing = "dockerd is not installed, or cannot run here without being root";

    private const int EndSignal = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-docker-").FullName;
    private readonly Process _process;

    private DockerDaemon(string[] options)
    {
        _process = Command.Start("dockerd",
        [
            "--host", Socket, "--data-root", In("data"), "--exec-root", In("exec"), "--pidfile", In("pid"),
            "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=vfs", .. options,
        ]);
        var ready = new TaskCompletionSource();
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) => ReadLog(line.Data, ready);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        ready.Task.GetAwaiter().GetResult();
    }

    public static bool CanRun => Tool.Has("dockerd") && Environment.IsPrivilegedProcess;

    private string Socket => "unix://" + In("socket");

    public static DockerDaemon Start(params string[] options)
    {
        Assert.SkipUnless(CanRun, Missing);
        return new DockerDaemon(options);
    }

    public CommandResult Docker(params string[] arguments) => Command.Run("docker", ["--host", Socket, .. arguments]);

    public void Dispose()
    {
        foreach (var container in Docker("ps", "--all", "--quiet").Lines)
            Docker("rm", "--force", container).ShouldSucceed();
        Command.Run("kill", [$"-{EndSignal}", $"{_process.Id}"]);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Join(_folder, name);

    private static void ReadLog(string? line, TaskCompletionSource ready)
    {
        if (line is null)
            ready.TrySetException(new InvalidOperationException("dockerd ended before it listened"));
        else if (line.Contains("API listen on", StringComparison.Ordinal))
            ready.TrySetResult();
    }
}
