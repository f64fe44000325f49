using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lighter.Testing;

namespace Lighter.Build.Tests;

/// <summary>A repository that a git daemon of the test's own serves.</summary>
public sealed class GitServer : IDisposable
{
    private const string Program = "/usr/bin/git";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _daemon;

    public GitServer()
    {
        Assert.SkipUnless(File.Exists(Program), "git is not installed");
        var port = FreePort();
        Git("init", "--quiet", "--initial-branch=main", Folder);
        _daemon = Process.Start(new ProcessStartInfo(Program,
            ["daemon", "--reuseaddr", "--export-all", "--listen=127.0.0.1", $"--port={port}", $"--base-path={_folder.Path}", _folder.Path]) { RedirectStandardError = true })!;
        Address = $"git://127.0.0.1:{port}/app.git";
        WaitFor(port);
    }

    public string Address { get; }

    /// <summary>Where it lies.</summary>
    public string Folder => _folder["app.git"];

    public void Write(string name, string content) => _folder.WriteFile($"app.git/{name}", content);

    public void Link(string name, string target) => File.CreateSymbolicLink(Path.Join(Folder, name), target);

    /// <returns>The commit.</returns>
    public string Commit()
    {
        Git("-C", Folder, "add", "--all");
        Git("-C", Folder, "commit", "--quiet", "--message=test");
        return Git("-C", Folder, "rev-parse", "HEAD").Trim();
    }

    public void Run(params string[] arguments) => Git(["-C", Folder, .. arguments]);

    public void Dispose()
    {
        _daemon.Kill(entireProcessTree: true);
        _daemon.WaitForExit();
        _daemon.Dispose();
        _folder.Dispose();
    }

    private static string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo(
            Program, ["-c", "user.name=Test", "-c", "user.email=test@example.org", .. arguments]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void WaitFor(int port) => SpinWait.SpinUntil(
        () =>
        {
            using var client = new TcpClient();
            try
            {
                client.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false; // not yet
            }
        },
        TimeSpan.FromSeconds(30)).ShouldBeTrue();
}
