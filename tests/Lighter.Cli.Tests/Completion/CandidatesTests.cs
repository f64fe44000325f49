using Lighter.Cli.Completion;

namespace Lighter.Cli.Tests.Completion;

public class CandidatesTests
{
    [Fact]
    public async Task The_first_word_is_a_command() => (await AtAsync("")).ShouldContain("run\tCreate and run a new container from an image");

    [Fact]
    public async Task A_group_offers_its_verbs() => (await AtAsync("volume", "")).Select(Word).ShouldBe(["create", "inspect", "ls", "prune", "rm"]);

    [Fact]
    public async Task A_dash_offers_options()
    {
        (await AtAsync("stop", "-")).Select(Word).ShouldContain("--timeout");
        (await AtAsync("-")).Select(Word).ShouldContain("--root");
        (await AtAsync("run", "--rm", "--na")).Select(Word).ShouldContain("--name");
    }

    [Fact]
    public async Task Options_are_not_offered_for_the_command_of_a_container() => (await AtAsync("run", "alpine", "ls", "-")).ShouldBeEmpty();

    [Fact]
    public async Task An_option_with_known_values_offers_them()
    {
        (await AtAsync("run", "--pull", "")).ShouldBe(["always", "missing", "never", "newer"]);
        (await AtAsync("--log-level", "")).ShouldBe(["debug", "info", "warn", "error", "fatal"]);
    }

    [Fact]
    public async Task Global_options_before_the_command_are_passed_over() =>
        (await AtAsync("--root", "/x", "-D", "volume", "")).Select(Word).ShouldContain("create");

    [Fact]
    public async Task Files_are_the_shells_to_offer()
    {
        (await AtAsync("build", "-f", "")).ShouldBe([":file"]);
        (await AtAsync("build", "")).ShouldBe([":file"]);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Each_shell_has_a_script(string shell) => ShellScript.Of(shell).ShouldContain("lighter __complete --");

    private static Task<IReadOnlyList<string>> AtAsync(params string[] words) => Candidates.AtCursorAsync(words, TestContext.Current.CancellationToken);

    private static string Word(string line) => line.Split('\t')[0];
}
