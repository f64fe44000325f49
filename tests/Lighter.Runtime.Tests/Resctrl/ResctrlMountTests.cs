using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Tests.Resctrl;

public sealed class ResctrlMountTests : IDisposable
{
    private readonly ResctrlFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_where_it_is_mounted_whole()
    {
        var mounts = MountEntry.Parse(
            """
            21 1 0:20 / / rw - ext4 /dev/sda rw
            30 21 0:31 /group /part rw - resctrl resctrl rw
            31 21 0:31 / /some\040where rw,relatime shared:4 - resctrl resctrl rw,mba_MBps
            """);
        ResctrlMount.Find(mounts).ShouldBe("/some where");
    }

    [Fact]
    public void Without_it_shares_are_refused()
    {
        var refusal = Should.Throw<LighterException>(() => ResctrlMount.Find([]));
        refusal.Code.ShouldBe(ErrorCode.Unsupported);
        refusal.Message.ShouldContain("no resctrl file system is mounted");
    }

    [Fact]
    public void Shares_that_the_machine_does_not_have_are_refused_before_anything_is_made()
    {
        _folder.Delete("info/L3");
        _folder.Delete("info/MB");
        Message(new() { L3CacheSchema = "L3:0=f" }).ShouldEndWith("l3CacheSchema: this machine does not share out its L3 cache");
        Message(new() { MemBwSchema = "MB:0=10" }).ShouldEndWith("memBwSchema: this machine does not share out memory bandwidth");
        _folder.Has("box").ShouldBeFalse();
        _folder.Write("info/L3CODE/cbm_mask", "f\n");
        _folder.Plan(new() { L3CacheSchema = "L3CODE:0=f" }).Dispose();
    }

    [Fact]
    public void What_the_machine_does_not_count_is_refused()
    {
        _folder.Write("info/L3_MON/mon_features", "mbm_local_bytes\n");
        _folder.Plan(new() { EnableMbm = true }).Membership.Monitor.ShouldBe("box");
        Message(new() { EnableCmt = true }).ShouldContain("llc_occupancy");
        _folder.Write("info/L3_MON/mon_features", "llc_occupancy\n");
        _folder.Plan(new() { EnableCmt = true }).Membership.Monitor.ShouldBe("box");
        Message(new() { EnableMbm = true }).ShouldContain("mbm_total_bytes");
        _folder.Delete("mon_groups");
        Message(new() { EnableMonitoring = true }).ShouldContain("counts nothing");
        _folder.Plan(new() { EnableMonitoring = false }).Membership.Monitor.ShouldBeNull();
    }

    private string Message(LinuxIntelRdt wanted) => Should.Throw<LighterException>(() => _folder.Plan(wanted)).Message;
}
