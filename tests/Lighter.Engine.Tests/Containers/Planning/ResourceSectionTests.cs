using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;

namespace Lighter.Engine.Tests.Containers.Planning;

public class ResourceSectionTests
{
    [Fact]
    public void Nothing_asked_is_nothing_limited()
    {
        var resources = ResourceSection.Build(new ResourceOptions(), null);
        resources.Memory.ShouldBeNull();
        resources.Cpu.ShouldBeNull();
        resources.Pids.ShouldBeNull();
        resources.BlockIo.ShouldBeNull();
    }

    [Fact]
    public void Swap_is_as_much_as_memory_unless_said()
    {
        var memory = ResourceSection.Build(new ResourceOptions { Memory = new ByteSize(100) }, null).Memory!;
        memory.Limit.ShouldBe(100);
        memory.Swap.ShouldBe(200);
    }

    [Fact]
    public void Unlimited_swap_stays_unlimited() =>
        ResourceSection.Build(new ResourceOptions { Memory = new ByteSize(100), MemorySwap = ByteSize.Unlimited }, null)
            .Memory!.Swap.ShouldBe(-1);

    [Fact]
    public void Cpus_become_a_quota_of_a_tenth_of_a_second()
    {
        var cpu = ResourceSection.Build(new ResourceOptions { Cpus = NanoCpus.Parse("1.5") }, null).Cpu!;
        cpu.Period.ShouldBe(100_000UL);
        cpu.Quota.ShouldBe(150_000L);
    }
}
