using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Testing;

namespace Lighter.Runtime.Tests.Cgroups;

public class ContainerCgroupTests
{
    [Fact]
    public void A_cgroup_is_made_limited_frozen_and_removed()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "making cgroups needs root");
        var cgroup = ContainerCgroup.Create(CgroupHost.Current, $"/lighter-test-{Guid.NewGuid():N}/one", new LinuxResources { Pids = new() { Limit = 9 } });
        try
        {
            cgroup.Directories.ShouldNotBeEmpty();
            cgroup.Directories.Select(path => Path.Join(path, "pids.max")).Where(File.Exists).Select(File.ReadAllText).ShouldBe(["9\n"]);
            cgroup.Freeze();
            cgroup.IsFrozen.ShouldBeTrue();
            cgroup.Thaw();
            cgroup.IsFrozen.ShouldBeFalse();
            cgroup.Processes().ShouldBeEmpty();
        }
        finally
        {
            var parents = cgroup.Directories.Select(path => Path.GetDirectoryName(path)!).ToList();
            cgroup.Remove().ShouldBeTrue();
            parents.ForEach(Directory.Delete);
        }

        cgroup.Directories.ShouldBeEmpty();
    }

    /// <summary>systemd removes its own cgroups, at any moment.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_has_gone_meanwhile_is_killed_without_error(bool isUnified)
    {
        using var folder = new TemporaryFolder();
        var cgroup = ContainerCgroup.Find(new CgroupHost(folder.Path, isUnified), "/gone/box.scope");

        cgroup.Kill();

        cgroup.End(TimeSpan.Zero).ShouldBeTrue();
    }
}
