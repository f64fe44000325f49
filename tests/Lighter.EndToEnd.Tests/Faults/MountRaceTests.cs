using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>
/// Containers that share a volume: one swaps a directory for links to <c>/</c> and to a folder of the host's, others start with
/// mounts below it (CVE-2021-30465, CVE-2023-28642, CVE-2024-45310).
/// </summary>
public sealed class MountRaceTests(BaseImages images) : IDisposable
{
    private const int Starts = 12;

    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Nothing_is_made_or_mounted_on_the_host()
    {
        var canary = Directory.CreateDirectory(Path.Join(_sandbox.Folder, "canary")).FullName;
        var file = _sandbox.Write("file", "F");
        var before = Directory.GetFileSystemEntries("/");
        Run("-d", "--name", "swapper", "-v", "shared:/v", "busybox", "sh", "-c",
            $"cd /v; mkdir d; while :; do rm -rf d; ln -s / d; rm d; ln -s {canary} d; rm d; mkdir d; done").ShouldSucceed();
        for (var i = 0; i < Starts; i++)
        {
            var started = Run("--rm", "-v", "shared:/v", "-v", "inner:/v/d/lighter-race-volume", "-v", $"{file}:/v/d/lighter-race-file", "--tmpfs", "/v/d/lighter-race-tmpfs",
                "-w", "/v/d/lighter-race-folder", "busybox", "true");
            if (started.ExitCode != 0)
                started.ShouldFail(125, "/v/d/lighter-race");
        }

        _sandbox.Lighter("rm", "-f", "swapper").ShouldSucceed();
        Directory.GetFileSystemEntries(canary).ShouldBeEmpty();
        Directory.GetFileSystemEntries("/").ShouldBe(before, ignoreOrder: true);
        Leftovers.Mounts(_sandbox.Folder).ShouldBeEmpty();
    }

    private CommandResult Run(params string[] words) => _sandbox.Lighter(["run", "--network", "none", .. words]);
}
