using Lighter.Oci.Runtime;
using Lighter.Runtime.Systemd;

namespace Lighter.Runtime.Tests.Systemd;

public sealed class ScopePropertiesTests
{
    [Fact]
    public void Limits_are_told_in_systemd_s_words() => Told(new LinuxResources
    {
        Memory = new() { Limit = 64 << 20, Reservation = 32 << 20, Swap = 96 << 20 },
        Cpu = new() { Shares = 512, Quota = 50_000, Period = 100_000, Cpus = "0,2-3" },
        Pids = new() { Limit = 20 },
        BlockIo = new() { Weight = 300, ThrottleReadBpsDevice = [new() { Major = 8, Minor = 0, Rate = 1000 }] },
    }).ShouldBe(
    [
        "MemoryMax t 67108864", "MemoryLow t 33554432", "MemorySwapMax t 33554432", "CPUWeight t 20", "CPUQuotaPeriodUSec t 100000",
        "CPUQuotaPerSecUSec t 500000", "AllowedCPUs ay 010000000D", "TasksMax t 20", "IOWeight t 2930",
        "IOReadBandwidthMax a(st) 20000000000000000E0000002F6465762F626C6F636B2F383A30000000000000E803000000000000",
    ]);

    [Fact]
    public void No_limit_is_the_greatest_number() => Told(new LinuxResources
    {
        Memory = new() { Limit = -1, Swap = -1 },
        Cpu = new() { Quota = -1 },
        Pids = new() { Limit = -1 },
    }).ShouldBe(
    [
        $"MemoryMax t {ulong.MaxValue}", $"MemorySwapMax t {ulong.MaxValue}", "CPUQuotaPeriodUSec t 100000", $"CPUQuotaPerSecUSec t {ulong.MaxValue}",
        $"TasksMax t {ulong.MaxValue}",
    ]);

    /// <summary>systemd sets back what it has a property for and was not told of.</summary>
    [Fact]
    public void Files_are_properties_where_systemd_has_them() => Told(new LinuxResources
    {
        Unified = new() { ["memory.high"] = "1000", ["pids.max"] = "max", ["io.max"] = "8:0 rbps=1", ["cpu.idle"] = "1", ["memory.max"] = "64M" },
    }).ShouldBe(["MemoryHigh t 1000", $"TasksMax t {ulong.MaxValue}"]);

    [Fact]
    public void A_part_of_a_hundredth_of_a_second_is_a_whole_one() =>
        Told(new LinuxResources { Cpu = new() { Quota = 1234 } }).ShouldContain("CPUQuotaPerSecUSec t 20000");

    [Theory]
    [InlineData("0", "01")]
    [InlineData("0-7", "FF")]
    [InlineData("9", "0002")]
    public void A_list_of_processors_is_a_mask(string list, string mask) => Convert.ToHexString(NumberSet.ToMask(list)).ShouldBe(mask);

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("0-99999999")]
    [InlineData("1-")]
    public void What_is_no_list_is_refused(string list) => Should.Throw<LighterException>(() => NumberSet.ToMask(list)).Code.ShouldBe(ErrorCode.InvalidArgument);

    private static IReadOnlyList<string> Told(LinuxResources resources) => [.. ScopeProperties.Of(resources).Select(Told)];

    private static string Told(UnitProperty property)
    {
        var writer = new BusWriter();
        property.Write(writer);
        var value = property.Signature == "t" ? $"{BitConverter.ToUInt64(writer.Bytes)}" : Convert.ToHexString(writer.Bytes);
        return $"{property.Name} {property.Signature} {value}";
    }
}
