using Lighter.Cli.Commands;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Tests.Grammar;

public class NearestWordTests
{
    [Theory]
    [InlineData("imgaes", "images")]
    [InlineData("rnu", "run")]
    [InlineData("volumes", "volume")]
    [InlineData("xyzzy", null)]
    public void A_mistyped_word_finds_its_command(string word, string? nearest) =>
        NearestWord.Find(word, CommandTable.All).ShouldBe(nearest);

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_edits_and_swaps(string left, string right, int distance) =>
        NearestWord.Distance(left, right).ShouldBe(distance);
}
