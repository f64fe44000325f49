using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Tests.Resctrl;

public sealed class ResctrlGroupTests : IDisposable
{
    private readonly ResctrlFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_group_without_a_name_is_the_containers_own_and_goes_with_it()
    {
        var membership = _folder.Make(new() { L3CacheSchema = "L3:0=f", MemBwSchema = "MB:0=20" });
        membership.ShouldBe(new() { Root = _folder.Path, Group = "box", IsOwned = true });
        _folder.Read("box/schemata").ShouldBe("L3:0=f\nMB:0=20\n");
        _folder.Empty("box");
        ResctrlFolder.Remove(membership);
        _folder.Has("box").ShouldBeFalse();
        ResctrlFolder.Remove(membership);
    }

    [Fact]
    public void Schemata_come_last()
    {
        _folder.Make(new() { ClosId = "gold", Schemata = ["L3:0=ff", "L2:0=3"], MemBwSchema = "MB:0=20", L3CacheSchema = "L3:0=f" });
        _folder.Read("gold/schemata").ShouldBe("L3:0=f\nMB:0=20\nL3:0=ff\nL2:0=3\n");
    }

    [Fact]
    public void A_group_of_a_given_name_outlives_the_container()
    {
        var membership = _folder.Make(new() { ClosId = "gold", L3CacheSchema = "L3:0=f" });
        membership.IsOwned.ShouldBeFalse();
        _folder.Empty("gold");
        ResctrlFolder.Remove(membership);
        _folder.Has("gold").ShouldBeTrue();
    }

    [Fact]
    public void A_group_that_was_there_is_not_removed_though_it_has_the_containers_name()
    {
        _folder.With("box", "L3:0=f\n");
        var membership = _folder.Make(new());
        membership.IsOwned.ShouldBeFalse();
        _folder.Empty("box");
        ResctrlFolder.Remove(membership);
        _folder.Has("box").ShouldBeTrue();
    }

    [Fact]
    public void A_group_that_is_given_no_shares_must_be_there()
    {
        var refusal = Should.Throw<LighterException>(() => _folder.Make(new() { ClosId = "gold" }));
        refusal.Code.ShouldBe(ErrorCode.NotFound);
        refusal.Message.ShouldStartWith("intelRdt: there is no class of service gold in ");
        _folder.Has("gold").ShouldBeFalse();
        _folder.With("gold", "L3:0=f\n").Make(new() { ClosId = "gold" }).Group.ShouldBe("gold");
        _folder.Read("gold/schemata").ShouldBe("L3:0=f\n");
    }

    [Fact]
    public void A_group_that_is_there_must_have_the_shares()
    {
        _folder.With("gold", "    MB:0= 30;1=100\n    L3:0=0000f;1=fffff\n");
        _folder.Make(new() { ClosId = "gold", L3CacheSchema = "L3:0=f", MemBwSchema = "MB:0=25" });
        _folder.Read("gold/schemata").ShouldBe("    MB:0= 30;1=100\n    L3:0=0000f;1=fffff\n");
        Should.Throw<LighterException>(() => _folder.Make(new() { ClosId = "gold", Schemata = ["L3:1=f"] }))
            .Message.ShouldBe("intelRdt: the class of service gold is there already and has other shares: L3:1=fffff, not f");
        _folder.Has("gold").ShouldBeTrue();
    }

    [Fact]
    public void The_root_is_a_group_too()
    {
        var membership = _folder.Make(new() { ClosId = "/", MemBwSchema = "MB:0=100", EnableMonitoring = true });
        membership.ShouldBe(new() { Root = _folder.Path, Monitor = "box" });
        Enter(membership, 17);
        _folder.Read("tasks").ShouldBe("17\n");
        _folder.Read("mon_groups/box/tasks").ShouldBe("17\n");
        _folder.Empty("mon_groups/box");
        ResctrlFolder.Remove(membership);
        _folder.Has("mon_groups/box").ShouldBeFalse();
    }

    [Fact]
    public void A_process_is_counted_apart_in_a_group_that_it_shares()
    {
        _folder.With("gold", "L3:0=f\n");
        var membership = _folder.Make(new() { ClosId = "gold", EnableMonitoring = true });
        Enter(membership, 17);
        Enter(membership, 18);
        _folder.Read("gold/tasks").ShouldBe("17\n18\n");
        _folder.Read("gold/mon_groups/box/tasks").ShouldBe("17\n18\n");
        _folder.Empty("gold/mon_groups/box");
        ResctrlFolder.Remove(membership);
        _folder.Has("gold/mon_groups/box").ShouldBeFalse();
        _folder.Has("gold").ShouldBeTrue();
    }

    [Fact]
    public void What_enters_a_group_that_is_gone_does_without()
    {
        using (var group = ResctrlGroup.TryOpen(new() { Root = _folder.Path, Group = "gone" }))
            group!.TryEnterSelf();
        _folder.Has("gone").ShouldBeFalse();
        ResctrlGroup.TryOpen(new() { Root = _folder.Path + "/nowhere", Group = "gone" }).ShouldBeNull();
    }

    [Fact]
    public void Ownership_is_recorded_before_the_group_is_made()
    {
        using var group = _folder.Plan(new());
        group.Make(new(), membership =>
        {
            membership.IsOwned.ShouldBeTrue();
            _folder.Has("box").ShouldBeFalse();
        });
        _folder.Has("box").ShouldBeTrue();
    }

    [Fact]
    public void A_group_that_another_makes_at_the_same_time_is_not_owned()
    {
        using var group = _folder.Plan(new());
        var told = new List<bool>();
        group.Make(new(), membership =>
        {
            told.Add(membership.IsOwned);
            _folder.With("box", "L3:0=f\n");
        });
        told.ShouldBe([true, false]);
    }

    [Fact]
    public void A_new_group_that_cannot_be_set_up_is_taken_back()
    {
        Should.Throw<LighterException>(() => _folder.Make(new() { EnableMonitoring = true })).Message.ShouldContain("mon_groups");
        _folder.Has("box").ShouldBeFalse();
    }

    [Fact]
    public void The_kernels_word_on_a_refusal_is_told()
    {
        _folder.Write("info/last_cmd_status", "Duplicate domain 0\n");
        _folder.With("gold", "").Delete("gold/schemata");
        Directory.CreateDirectory(Path.Join(_folder.Path, "gold/schemata"));
        using var group = ResctrlGroup.TryOpen(new() { Root = _folder.Path, Group = "gold" });
        Should.Throw<LighterException>(() => group!.Update("L3:0=f", null)).Message.ShouldEndWith("(EISDIR): Duplicate domain 0");
    }

    [Fact]
    public void Shares_are_updated_alone()
    {
        _folder.With("gold", "");
        using var group = ResctrlGroup.TryOpen(new() { Root = _folder.Path, Group = "gold" })!;
        group.Update("L3:0=3", null);
        group.Update(null, "MB:0=40");
        _folder.Read("gold/schemata").ShouldBe("L3:0=3\nMB:0=40\n");
        _folder.Delete("info/MB");
        Should.Throw<LighterException>(() => group.Update(null, "MB:0=40")).Code.ShouldBe(ErrorCode.Unsupported);
    }

    [Fact]
    public void Shares_and_what_is_counted_are_read()
    {
        _folder.With("gold", "    L3:0=0000f;1=fffff\n    MB:0= 30;1=100\n");
        foreach (var (folder, bytes) in new[] { ("gold/mon_data", 900), ("gold/mon_groups/box/mon_data", 100) })
        {
            _folder.Write($"{folder}/mon_L3_00/llc_occupancy", $"{bytes}\n");
            _folder.Write($"{folder}/mon_L3_00/mbm_total_bytes", $"{bytes + 1}\n");
            _folder.Write($"{folder}/mon_L3_00/mbm_local_bytes", "Unavailable\n");
        }

        var stats = Read(new() { Root = _folder.Path, Group = "gold", Monitor = "box" });
        stats.Cache.ShouldBe(new("fffff", 1, 16, "L3:0=fffff;1=fffff", "L3:0=0000f;1=fffff"));
        stats.Bandwidth.ShouldBe(new(10, 1, 10, 8, "MB:0=100;1=100", "MB:0= 30;1=100"));
        stats.Schemata.ShouldBe(["L3:0=0000f;1=fffff", "MB:0= 30;1=100"]);
        stats.Counters.ShouldBe([new(101, null, 100)]);
        Read(new() { Root = _folder.Path, Group = "gold" }).Counters.ShouldBe([new(901, null, 900)]);
    }

    private static ResctrlStats Read(ResctrlMembership membership)
    {
        using var group = ResctrlGroup.TryOpen(membership)!;
        return group.ReadStats();
    }

    private static void Enter(ResctrlMembership membership, int pid)
    {
        using var group = ResctrlGroup.TryOpen(membership)!;
        group.Enter(pid);
    }
}
