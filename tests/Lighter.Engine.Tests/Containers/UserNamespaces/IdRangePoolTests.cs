using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.UserNamespaces;

namespace Lighter.Engine.Tests.Containers.UserNamespaces;

public class IdRangePoolTests
{
    private static readonly (uint, uint)[] Granted = [(1000, 100), (5000, 1000)];

    [Fact]
    public void The_first_gap_that_is_large_enough_is_taken()
    {
        new IdRangePool(Granted, []).Map(100, [])!.ShouldBe([IdMapEntry.Parse("0:1000:100")]);
        new IdRangePool(Granted, [IdMapEntry.Parse("0:1000:50")]).Map(50, [])!.ShouldBe([IdMapEntry.Parse("0:1050:50")]);
        new IdRangePool(Granted, [IdMapEntry.Parse("0:1000:50")]).Map(51, [])!.ShouldBe([IdMapEntry.Parse("0:5000:51")]);
        new IdRangePool(Granted, [IdMapEntry.Parse("0:5100:50"), IdMapEntry.Parse("0:1000:100"), IdMapEntry.Parse("0:5000:100")]).Map(200, [])!
            .ShouldBe([IdMapEntry.Parse("0:5150:200")]);
    }

    [Fact]
    public void Nothing_is_found_where_nothing_fits() => new IdRangePool(Granted, [IdMapEntry.Parse("0:5500:1")]).Map(501, []).ShouldBeNull();

    [Fact]
    public void What_the_user_has_fixed_is_left_and_the_rest_filled() => new IdRangePool(Granted, []).Map(10, [IdMapEntry.Parse("3:77:2")])!
        .ShouldBe([IdMapEntry.Parse("0:1000:3"), IdMapEntry.Parse("3:77:2"), IdMapEntry.Parse("5:1003:5")]);
}
