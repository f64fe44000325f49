using Lighter.Cli.Handlers;

namespace Lighter.Cli.Tests.Handlers;

public class NameConditionTests
{
    [Theory]
    [InlineData("web", "web", true)]
    [InlineData("web-1", "web", true)]
    [InlineData("web-1", "^web-[0-9]$", true)]
    [InlineData("web-1", "^eb", false)]
    [InlineData("web", "(?i)WEB", true)]
    public void A_pattern_matches_somewhere_in_a_name(string name, string pattern, bool matches) => NameCondition.Matches(name, pattern).ShouldBe(matches);

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("*")]
    [InlineData("(?=w)")]
    [InlineData("(w)\\1")]
    public void What_is_no_expression_of_Go_matches_nothing_else(string pattern) => NameCondition.Matches("web", pattern).ShouldBeFalse();

    [Fact]
    public void An_expression_takes_no_longer_the_more_ways_it_has() =>
        NameCondition.Matches(new string('a', 200), "^(a+)+(a|aa)+(a*)*$x").ShouldBeFalse();
}
