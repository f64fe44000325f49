namespace Lighter.Runtime.Tests.Cgroups;

public sealed class MachineNumbersTests
{
    [Theory]
    [InlineData("0-3,7\n", 5)]
    [InlineData("0", 1)]
    [InlineData("", 0)]
    public void They_are_counted(string list, int count) => new MachineNumbers(list).Count.ShouldBe(count);

    [Theory]
    [InlineData("0-3", true)]
    [InlineData("2,7", true)]
    [InlineData("4", false)]
    [InlineData("0-7", false)]
    [InlineData("8000", false)]
    public void A_list_is_among_them_or_not(string list, bool expected) => new MachineNumbers("0-3,7").Contains(list).ShouldBe(expected);

    [Fact]
    public void This_machine_has_some()
    {
        MachineNumbers.Processors.Count.ShouldBeGreaterThan(0);
        MachineNumbers.MemoryNodes.Contains("0").ShouldBeTrue();
    }
}
