using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;

namespace Lighter.Engine.Tests.Containers.Planning;

public sealed class ResourceCheckTests
{
    private const long Megabyte = 1024 * 1024;

    public static TheoryData<ResourceOptions, string> Wrong => new()
    {
        { new() { Memory = new(1024) }, "Minimum memory limit allowed is 6MB" },
        { new() { Memory = new(8 * Megabyte), MemorySwap = new(7 * Megabyte) }, "Minimum memoryswap limit should be larger than memory limit, see usage" },
        { new() { MemorySwap = new(7 * Megabyte) }, "You should always set the Memory limit when using Memoryswap limit, see usage" },
        { new() { MemoryReservation = new(Megabyte) }, "Minimum memory reservation allowed is 6MB" },
        { new() { Memory = new(8 * Megabyte), MemoryReservation = new(9 * Megabyte) }, "Minimum memory limit can not be less than memory reservation limit, see usage" },
        { new() { Cpus = new(1_000_000_000), CpuQuota = 5_000 }, "Conflicting options: Nano CPUs and CPU Period or Quota cannot both be set" },
        { new() { Cpus = new(9_999_000_000_000) }, "Range of CPUs is from 0.01 to *, as there are only * CPUs available" },
        { new() { Cpus = new(1_000_000) }, "Range of CPUs is from 0.01 to *" },
        { new() { CpuPeriod = 999 }, "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)" },
        { new() { CpuPeriod = 1_000_001 }, "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)" },
        { new() { CpuQuota = 999 }, "CPU cfs quota can not be less than 1ms (i.e. 1000)" },
        { new() { CpusetCpus = "0,8000" }, "Requested CPUs are not available - requested 0,8000, available: *" },
        { new() { CpusetMems = "8000" }, "Requested memory nodes are not available - requested 8000, available: *" },
        { new() { CpusetCpus = "x" }, "\"x\" is no list of processors or memory nodes" },
    };

    public static TheoryData<ResourceOptions> Right =>
    [
        new ResourceOptions(),
        new ResourceOptions() { Memory = new(6 * Megabyte), MemorySwap = new(6 * Megabyte), MemoryReservation = new(6 * Megabyte) },
        new ResourceOptions() { Memory = new(8 * Megabyte), MemorySwap = ByteSize.Unlimited },
        new ResourceOptions() { Memory = new(0), MemorySwap = ByteSize.Unlimited },
        new ResourceOptions() { Cpus = new(10_000_000), CpuShares = 2 },
        new ResourceOptions() { CpuPeriod = 0, CpuQuota = -1 },
        new ResourceOptions() { CpuPeriod = 1_000_000, CpuQuota = 1_000 },
        new ResourceOptions() { CpusetCpus = "0", CpusetMems = "0" },
        new ResourceOptions() { CpusetCpus = "" },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused_in_dockers_words(ResourceOptions options, string words)
    {
        var message = Should.Throw<LighterException>(() => ResourceCheck.Require(options)).Message;

        foreach (var part in words.Split('*'))
            message.ShouldContain(part);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void What_can_be_is_let_through(ResourceOptions options) => Should.NotThrow(() => ResourceCheck.Require(options));
}
