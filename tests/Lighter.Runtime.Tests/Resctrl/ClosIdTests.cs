using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Tests.Resctrl;

public sealed class ClosIdTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../etc")]
    [InlineData("/etc")]
    [InlineData("a/b")]
    [InlineData("//")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("info")]
    [InlineData("mon_groups")]
    [InlineData("mon_data")]
    public void What_is_no_name_of_one_directory_is_refused(string untrusted) =>
        Should.Throw<LighterException>(() => ClosId.Parse(untrusted)).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void A_name_is_at_most_as_long_as_a_directorys()
    {
        ClosId.Parse(new string('a', 255)).Directory!.Length.ShouldBe(255);
        Should.Throw<LighterException>(() => ClosId.Parse(new string('a', 256)));
    }

    [Fact]
    public void A_slash_is_the_root()
    {
        ClosId.Parse("/").Directory.ShouldBeNull();
        ClosId.Parse("gold 1").Directory.ShouldBe("gold 1");
    }
}
