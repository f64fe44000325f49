using FsCheck;
using FsCheck.Fluent;
using Lighter.Dockerfile.Ignore;

namespace Lighter.Dockerfile.Tests.Ignore;

public class IgnorePatternsTests
{
    private static readonly string[] Patterns =
    [
        "a", "b", "a/b", "*", "**", "**/a", "a/**", "*/b", "**/b/*", "a*", "?", "[ab]", "[^a]", "ab/**/b", "!a", "!b", "!a/b", "!**/b", "!a/*/b", "!ab", "!*b", "!a**", "!a/[^b]",
    ];

    private static readonly string[] Names = ["a", "b", "ab", "ba"];

    [Fact]
    public void Ignore_file_has_comments_spaces_exceptions_and_rooted_paths()
    {
        var patterns = IgnorePatterns.Parse("\ufeff# comment\n\n  /log/ \r\n./tmp//x\n!/log/keep\n ! tmp/x/y\n");

        patterns.IsIgnored("log/a").ShouldBeTrue();
        patterns.IsIgnored("log/keep").ShouldBeFalse();
        patterns.IsIgnored("tmp/x").ShouldBeTrue();
        patterns.IsIgnored("tmp/x/y").ShouldBeFalse();
        patterns.IsIgnored("# comment").ShouldBeFalse();
        patterns.HasExceptions.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a\n!", "illegal exclusion pattern: \"!\"")]
    [InlineData("a\n[", "syntax error in pattern: [")]
    [InlineData("a\n[]a]", "syntax error in pattern: []a]")]
    [InlineData("a\n[a-]", "syntax error in pattern: [a-]")]
    [InlineData("a\n[b-a]", "syntax error in pattern: [b-a]")]
    [InlineData("a\nb\\", "syntax error in pattern: b\\")]
    public void Malformed_pattern_is_shown(string text, string reason)
    {
        var error = Should.Throw<DockerfileException>(() => IgnorePatterns.Parse(text));

        error.Message.ShouldBe($".dockerignore:2: {reason}");
        error.Excerpt().ShouldContain("   2 | >>>");
    }

    [Theory]
    [InlineData("node_modules", "node_modules", true)]
    [InlineData("**/obj", "a/b/obj", true)]
    [InlineData("*", "a", true)]
    [InlineData("*\n!a/keep", "a", false)]
    [InlineData("*\n!b/keep", "a", true)]
    [InlineData("*\n!ab/keep", "a", false, "ab")]
    [InlineData("*\n!**/*.md", "a", false)]
    [InlineData("!a/keep\n*", "a", true)]
    [InlineData("b", "a", false)]
    public void Directory_is_skipped_when_nothing_below_can_be_kept(string text, string directory, bool expected, string? other = null)
    {
        var patterns = IgnorePatterns.Parse(text);

        var asked = other ?? directory;
        patterns.CanSkip(asked, patterns.Enter(asked, default)).ShouldBe(expected);
    }

    [Fact]
    public void Walk_finds_what_single_questions_find() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements(Patterns)).ToArbitrary(),
            chosen => AssertWalk(IgnorePatterns.Compile(chosen)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Walk_remembers_more_than_64_patterns()
    {
        var patterns = IgnorePatterns.Compile([.. Enumerable.Range(0, 200).Select(static i => $"x{i}"), "a", "!a/b"]);

        AssertWalk(patterns);
        patterns.IsIgnored("a/a", patterns.Enter("a", default)).ShouldBeTrue();
        patterns.IsIgnored("a/b", patterns.Enter("a", default)).ShouldBeFalse();
        patterns.IsIgnored("x150/a", patterns.Enter("x150", default)).ShouldBeTrue();
    }

    private static void AssertWalk(IgnorePatterns patterns) => AssertWalk(patterns, "", default, skipped: false);

    private static void AssertWalk(IgnorePatterns patterns, string directory, IgnoreState state, bool skipped)
    {
        foreach (var name in Names)
        {
            var path = directory + name;
            var expected = patterns.IsIgnored(path);
            patterns.IsIgnored(path, state).ShouldBe(expected, path);
            if (skipped)
                expected.ShouldBeTrue(path);
            var entered = patterns.Enter(path, state);
            entered.IsIgnored.ShouldBe(expected, path);
            if (path.Count(static c => c == '/') < 2)
                AssertWalk(patterns, path + "/", entered, skipped || patterns.CanSkip(path, entered));
        }
    }
}
