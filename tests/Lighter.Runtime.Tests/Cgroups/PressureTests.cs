using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime.Tests.Cgroups;

public sealed class PressureTests
{
    [Fact]
    public void Both_shares_are_read() => Pressure.Parse("some avg10=1.50 avg60=0.20 avg300=0.00 total=4711\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=12").ShouldBe(
        new Pressure(new PressureShare(1.5, 0.2, 0, 4711), new PressureShare(0, 0, 0, 12)));

    /// <summary>Kernels before 5.13 have no line for all processes that wait for a processor.</summary>
    [Fact]
    public void A_share_that_is_not_told_is_none() =>
        Pressure.Parse("some avg10=0.00 avg60=0.00 avg300=0.00 total=1").ShouldBe(new Pressure(new PressureShare(0, 0, 0, 1), null));

    [Fact]
    public void A_kernel_without_pressure_has_none() => Pressure.Parse(null).ShouldBeNull();
}
