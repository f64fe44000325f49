using System.Globalization;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Faults;

/// <summary>A builder killed while it copies or runs: the next command works, and what it left is gone with the next build.</summary>
public sealed class KilledBuildTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);
    private readonly List<int> _killed = [];

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void While_it_copies()
    {
        for (var i = 0; i < 500; i++)
            _sandbox.Write($"app/files/{i}", new string('x', 10_000));
        _sandbox.Write("app/Dockerfile", "FROM busybox AS one\nCOPY files /files\nFROM busybox\nCOPY --from=one --chown=1:2 /files /copied\n");
        for (var moment = 0; moment < 12; moment++)
            KillAfter(moment * 10);
        NothingIsLeftAfterTheNextBuild();
        _sandbox.Lighter("run", "--rm", "--network", "none", "next", "sh", "-c", "ls /copied | wc -l").ShouldSucceed().Text.ShouldBe("500");
    }

    [Fact]
    public void While_it_runs_a_command()
    {
        _sandbox.Write("app/Dockerfile", "FROM busybox\nRUN --mount=type=tmpfs,target=/tmp dd if=/dev/zero of=/big bs=1M count=20; dd if=/big of=/tmp/big; rm /big\n");
        for (var moment = 0; moment < 12; moment++)
            KillAfter(moment * 10);
        NothingIsLeftAfterTheNextBuild();
        var bridge = _sandbox.Lighter("network", "inspect", "-f", "{{index .Options \"com.docker.network.bridge.name\"}}", "bridge").ShouldSucceed().Text;
        Patience.Await(() => Leftovers.Links(bridge).Count == 0);
    }

    /// <summary>Version 1 has a cgroup in several hierarchies, made one after the other.</summary>
    [Fact]
    public void Its_cgroup_goes_though_it_was_made_in_part_only()
    {
        const int nobodys = 1 << 23; // more than any machine's pid_max
        var hierarchy = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? "" : "memory";
        var left = Directory.CreateDirectory(Path.Join("/sys/fs/cgroup", hierarchy, $"lighter/build-{nobodys}-{Guid.NewGuid():N}"));
        _sandbox.Write("app/Dockerfile", "FROM busybox\nRUN true\n");
        _sandbox.Lighter("build", "-q", "app").ShouldSucceed();
        Directory.Exists(left.FullName).ShouldBeFalse();
    }

    [Fact]
    public void The_address_of_a_step_stays_its_own_while_others_are_given_back()
    {
        _sandbox.Write("app/Dockerfile", "FROM busybox\nRUN ip -4 -o addr show eth0; sleep 1000\n");
        using var build = _sandbox.Start("build", "--progress", "plain", "app");
        try
        {
            var address = AddressIn(LinesOf(build.StandardError).First(line => line.Contains(" inet ", StringComparison.Ordinal)));
            _sandbox.Lighter("network", "prune", "-f").ShouldSucceed();
            AddressIn(_sandbox.Lighter("run", "--rm", "busybox", "ip", "-4", "-o", "addr", "show", "eth0").ShouldSucceed().Text).ShouldNotBe(address);
        }
        finally
        {
            build.Kill();
            build.WaitForExit();
        }
    }

    private static IEnumerable<string> LinesOf(StreamReader output)
    {
        while (output.ReadLine() is { } line)
            yield return line;
    }

    private static string AddressIn(string line) => line.Split(" inet ")[1].TrimStart().Split(' ')[0];

    private void KillAfter(int milliseconds)
    {
        using var build = _sandbox.Start("build", "--no-cache", "-q", "app");
        build.WaitForExit(milliseconds);
        build.Kill();
        build.WaitForExit();
        _killed.Add(build.Id);
        _sandbox.Lighter("images", "-q").ShouldSucceed();
    }

    private void NothingIsLeftAfterTheNextBuild()
    {
        // The kernel may take a while to bury what was killed last.
        Patience.Await(() =>
        {
            _sandbox.Lighter("build", "--no-cache", "-q", "-t", "next", "app").ShouldSucceed();
            return !_killed.SelectMany(builder => Leftovers.Cgroups(string.Create(CultureInfo.InvariantCulture, $"build-{builder}-*"))).Any();
        });
        _sandbox.Lighter("system", "check").ShouldSucceed().Output.ShouldBe("");
        foreach (var anteroom in new[] { "staging", "trash" })
            Directory.EnumerateFileSystemEntries(Path.Join(_sandbox.Folder, "root", anteroom)).ShouldBeEmpty();
        Leftovers.Processes(_sandbox.Folder).ShouldBeEmpty();
        Leftovers.Mounts(_sandbox.Folder).ShouldBeEmpty();
    }
}
