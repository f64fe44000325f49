using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Tests.Resctrl;

public sealed class SchemataTests
{
    [Theory]
    [InlineData("L3:0=f;1=ff0", "    L3:0=0000f;1=00ff0\n    MB:0=100;1=100")]
    [InlineData("L3:1=FF0;00=0xf", "L3:0=f;1=ff0")]
    [InlineData(" L3 : 0 = f ;", "L3:0=f;1=ff")]
    [InlineData("MB:0=25", "MB:0= 30;1=100")]
    [InlineData("MB:0=5000", "MB:0=5000")]
    [InlineData("L3:0=ff\nL3:0=f", "L3:0=f")]
    [InlineData("L3CODE:0=f", "L3DATA:0=ff\nL3CODE:0=f")]
    public void The_same_shares_in_another_form_are_the_same(string wanted, string current) => Difference(wanted, current).ShouldBeNull();

    [Theory]
    [InlineData("L3:0=f", "L3:0=ff", "L3:0=ff, not f")]
    [InlineData("L3:2=f", "L3:0=f", "L3:2=?, not f")]
    [InlineData("MB:0=25", "MB:0=40", "MB:0=40, not 25")]
    [InlineData("MB:0=10", "MB:0=16", "MB:0=16, not 10")]
    [InlineData("L2:0=f", "L3:0=f", "L2:0=?, not f")]
    [InlineData("L3:0=f;0=ff", "L3:0=f", "L3:0=f, not ff")]
    [InlineData("nonsense", "L3:0=f", "nonsense:=?, not ")]
    public void Other_shares_are_named(string wanted, string current, string difference) => Difference(wanted, current).ShouldBe(difference);

    private static string? Difference(string wanted, string current) =>
        Schemata.Parse([wanted]).FirstDifference(Schemata.Parse(current.Split('\n')), bandwidthStep: 10);
}
