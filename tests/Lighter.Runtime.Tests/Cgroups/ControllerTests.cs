using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;
using Lighter.Runtime.Cgroups.Legacy;
using Lighter.Runtime.Cgroups.Unified;

namespace Lighter.Runtime.Tests.Cgroups;

public sealed class ControllerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-cgroup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Version_2_counts_swap_without_memory()
    {
        Apply(new UnifiedMemory(), new() { Memory = new() { Limit = 100, Swap = 300, Reservation = 50 } }, "memory.max", "memory.swap.max", "memory.low");
        Read("memory.max").ShouldBe("100");
        Read("memory.swap.max").ShouldBe("200");
        Read("memory.low").ShouldBe("50");
    }

    [Fact]
    public void Minus_one_is_no_limit()
    {
        Apply(new UnifiedMemory(), new() { Memory = new() { Limit = -1, Swap = -1 } }, "memory.max", "memory.swap.max");
        Read("memory.max").ShouldBe("max");
        Read("memory.swap.max").ShouldBe("max");
    }

    [Theory]
    [InlineData(2UL, "1")]
    [InlineData(1024UL, "39")]
    [InlineData(262144UL, "10000")]
    public void Shares_become_weights(ulong shares, string weight)
    {
        Apply(new UnifiedCpu(), new() { Cpu = new() { Shares = shares } }, "cpu.weight");
        Read("cpu.weight").ShouldBe(weight);
    }

    [Fact]
    public void A_quota_has_a_period()
    {
        Apply(new UnifiedCpu(), new() { Cpu = new() { Quota = 50_000 } }, "cpu.max");
        Read("cpu.max").ShouldBe("50000 100000");
    }

    [Fact]
    public void Processes_are_limited_or_not()
    {
        Apply(new UnifiedPids(), new() { Pids = new() { Limit = 7 } }, "pids.max");
        Read("pids.max").ShouldBe("7");
        Apply(new UnifiedPids(), new() { Pids = new() { Limit = -1 } }, "pids.max");
        Read("pids.max").ShouldStartWith("max");
    }

    [Fact]
    public void Version_1_raises_swap_before_memory_and_lowers_memory_before_swap()
    {
        File.WriteAllText(Path.Join(_folder, "memory.memsw.limit_in_bytes"), "100\n");
        Apply(new LegacyMemory(), new() { Memory = new() { Limit = 150, Swap = 300 } }, "memory.limit_in_bytes");
        Read("memory.limit_in_bytes").ShouldBe("150");
        Read("memory.memsw.limit_in_bytes").ShouldStartWith("300");
    }

    [Theory]
    [InlineData(false, null, null, null, null, "a")]
    [InlineData(true, "c", 1L, 3L, "rwm", "c 1:3 rwm")]
    [InlineData(true, "c", 136L, null, "rw", "c 136:* rw")]
    [InlineData(true, "b", null, null, null, "b *:* rwm")]
    public void Device_rules_are_lines(bool allow, string? type, long? major, long? minor, string? access, string line)
    {
        var rule = new LinuxDeviceRule { Allow = allow, Type = type, Major = major, Minor = minor, Access = access };
        var file = allow ? "devices.allow" : "devices.deny";
        Apply(new LegacyDevices(), new() { Devices = [rule] }, file);
        Read(file).ShouldBe(line);
    }

    private void Apply(ICgroupController controller, LinuxResources resources, params string[] files)
    {
        foreach (var file in files)
            File.WriteAllText(Path.Join(_folder, file), "");
        using var directory = new CgroupDirectory(_folder);
        controller.Apply(directory, resources);
    }

    private string Read(string file) => File.ReadAllText(Path.Join(_folder, file));
}
