using FsCheck;
using FsCheck.Fluent;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Engine.Tests.WorkingContainers;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  a  b ", "a|b")]
    [InlineData("a \"b c\" 'd  e'", "a|b c|d  e")]
    [InlineData("a\"b\"'c'd", "abcd")]
    [InlineData("''", "")]
    [InlineData("a\\ b", "a b")]
    [InlineData("\"a\\\"b\" 'a\\b'", "a\"b|a\\b")]
    public void Words_are_separated_as_a_shell_does(string text, string words) => string.Join('|', ShellWords.Split(text)).ShouldBe(words);

    [Fact]
    public void A_quote_that_is_not_closed_is_an_error() =>
        Should.Throw<LighterException>(() => ShellWords.Split("a 'b")).Code.ShouldBe(ErrorCode.InvalidArgument);

    [Fact]
    public void A_list_is_taken_as_it_is()
    {
        ShellWords.ListOr("[\"a b\", \"c\"]", ShellWords.Split)!.ShouldBe(["a b", "c"]);
        ShellWords.ListOr("[ -f x ]", ShellWords.Split)!.ShouldBe(["[", "-f", "x", "]"]);
        ShellWords.ListOr(" ", ShellWords.Split).ShouldBeNull();
    }

    [Fact]
    public void Quoted_words_come_back() => Prop.ForAll(
        Gen.Elements('a', ' ', '"', '\\', '\t', '$', 'é').ArrayOf().Select(static letters => new string(letters)).ListOf().ToArbitrary(),
        static words => ShellWords.Split(string.Join(' ', words.Select(static word => $"'{word}'"))).SequenceEqual(words)).QuickCheckThrowOnFailure();
}
