using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Tests.Expansion;

public class ShellLexTests
{
    [Theory]
    [InlineData("${v#*.}", "b.c.d")]
    [InlineData("${v##*.}", "d")]
    [InlineData("${v%.*}", "a.b.c")]
    [InlineData("${v%%.*}", "a")]
    [InlineData("${v#?}", ".b.c.d")]
    [InlineData("${v#x}", "a.b.c.d")]
    [InlineData("${v/./-}", "a-b.c.d")]
    [InlineData("${v//./-}", "a-b-c-d")]
    [InlineData("${v//[.]/-}", "a.b.c.d")]
    [InlineData("${v/.*/}", "a")]
    [InlineData("${v//?/x}", "xxxxxxx")]
    [InlineData("${v//*/x}", "x")]
    [InlineData("${p//\\//_}", "_usr_bin")]
    [InlineData("${p##*/}", "bin")]
    [InlineData("${s#\\*}", "?*")]
    [InlineData("${s%\\*}", "*?")]
    [InlineData("${unset#x}", "")]
    [InlineData("${s//\\?/${v%%.*}}", "*a*")]
    public void Patterns_trim_and_replace(string word, string expected) =>
        new ShellLex().Expand(word, Lookup).ShouldBe(expected);

    [Theory]
    [InlineData("${v#\\x}", "invalid pattern (\\x) in substitution: invalid escape '\\x'")]
    [InlineData("${v:#x}", "unsupported modifier (:#) in substitution")]
    [InlineData("${v/x}", "syntax error: missing '/' in ${}")]
    [InlineData("${unset:?}", "unset: is not allowed to be unset")]
    [InlineData("${empty:?}", "empty: is not allowed to be empty")]
    [InlineData("${unset?say $p}", "unset: say /usr/bin")]
    public void Substitution_that_fails_says_why(string word, string reason) =>
        Should.Throw<DockerfileException>(() => new ShellLex().Expand(word, Lookup))
            .Message.ShouldBe($"failed to process \"{word}\": {reason}");

    [Fact]
    public void Backquote_escapes_when_the_directive_says_so() =>
        new ShellLex('`').Expand(@"C:\dir`$v $v", Lookup).ShouldBe(@"C:\dir$v a.b.c.d");

    [Fact]
    public void Default_does_not_disturb_the_words_around_it() =>
        new ShellLex().ExpandWords("one${unset:-two three} four", Lookup).ShouldBe(["onetwo", "three", "four"]);

    [Fact]
    public void References_to_variables_not_set_can_be_kept() =>
        new ShellLex { KeepUnset = true }.Expand("$v $x ${x} ${x:-a} ${x#b} ${x//c/d}", Lookup)
            .ShouldBe("a.b.c.d $x ${x} ${x:-a} ${x#b} ${x//c/d}");

    private static string? Lookup(string name) => name switch
    {
        "v" => "a.b.c.d",
        "p" => "/usr/bin",
        "s" => "*?*",
        "empty" => "",
        _ => null,
    };
}
