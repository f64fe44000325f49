using Lighter.Cli.Commands;
using Lighter.Cli.Rendering;
using Lighter.Testing;

namespace Lighter.Cli.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("foo", 1, "lighter: 'foo' is not a lighter command.\nSee 'lighter --help'.\n")]
    [InlineData("imgaes", 1, "lighter: 'imgaes' is not a lighter command.\nDid you mean 'images'?\nSee 'lighter --help'.\n")]
    [InlineData("volume crate", 1, "lighter: 'crate' is not a lighter volume command.\nDid you mean 'create'?\nSee 'lighter volume --help'.\n")]
    [InlineData("--foo", 125, "unknown flag: --foo\nSee 'lighter --help'.\n")]
    [InlineData("rm", 1, "lighter: 'lighter rm' requires at least 1 argument\n\nUsage:  lighter rm [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'lighter rm --help'.\n")]
    [InlineData("container rm", 1, "lighter: 'lighter container rm' requires at least 1 argument\n\nUsage:  lighter container rm [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'lighter container rm --help'.\n")]
    [InlineData("ps --foo", 125, "unknown flag: --foo\n\nUsage:  lighter ps [OPTIONS]\n\nSee 'lighter ps --help'.\n")]
    [InlineData("run --memory 5x a", 125, "invalid argument \"5x\" for \"-m, --memory\" flag: invalid suffix: 'x'\n\nUsage:  lighter run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nSee 'lighter run --help'.\n")]
    [InlineData("run --rm --restart=always a", 125, "lighter: conflicting options: cannot specify both --restart and --rm\n")]
    [InlineData("update a", 1, "Error: you must provide one or more flags when using this command\n")]
    [InlineData("build -t Bad .", 125, "invalid argument \"Bad\" for \"-t, --tag\" flag: invalid reference format: \"Bad\": the repository name must be lower case\n\nUsage:  lighter build [OPTIONS] PATH | URL | -\n\nSee 'lighter build --help'.\n")]
    [InlineData("cp a b", 1, "Error: must specify at least one container source\n")]
    public async Task A_wrong_line_is_explained_on_standard_error(string line, int code, string text)
    {
        var console = new RecordedConsole();
        (await CommandLine.RunAsync(line.Split(' '), console, TestContext.Current.CancellationToken)).ShouldBe(code);
        console.ErrorText.ShouldBe(text);
        console.OutText.ShouldBe("");
    }

    [Theory]
    [InlineData("inspect --type foo a", "unknown type: \"foo\": must be one of \"container\", \"image\", \"network\", \"volume\"")]
    [InlineData("logs --since foo a", "invalid value for \"since\": \"foo\" is neither a timestamp nor a duration")]
    [InlineData("events --until foo", "invalid value for \"until\": \"foo\" is neither a timestamp nor a duration")]
    [InlineData("network create --subnet foo a", "invalid subnet foo: invalid CIDR address: foo")]
    [InlineData("network create --subnet 10.1.0.0/16 --ip-range 10.1.1.0 a", "invalid ip-range 10.1.1.0: invalid CIDR address: 10.1.1.0")]
    [InlineData("network create --subnet 10.1.0.0/16 --gateway foo a", "invalid gateway foo: IP address is not correctly formatted: foo")]
    [InlineData("update --restart foo a", "invalid restart policy: unknown policy 'foo'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'")]
    [InlineData("update --restart on-failure:x a", "invalid restart policy format: maximum retry count must be an integer")]
    [InlineData("build --progress foo .", "invalid value \"foo\" passed to --progress, valid values are: auto, plain, tty, quiet, rawjson")]
    public async Task A_value_that_Docker_reads_late_fails_without_usage(string line, string text)
    {
        var console = new RecordedConsole();
        (await CommandLine.RunAsync(line.Split(' '), console, TestContext.Current.CancellationToken)).ShouldBe(1);
        console.ErrorText.ShouldBe($"Error: {text}\n");
    }

    [Theory]
    [InlineData("run -it", "lighter")]
    [InlineData("exec -it", "Error")]
    [InlineData("attach", "Error")]
    [InlineData("start -a", "Error")]
    public async Task Keys_that_leave_no_container_end_with_1_even_of_run(string command, string start)
    {
        var console = new RecordedConsole();
        (await CommandLine.RunAsync([.. command.Split(' '), "--detach-keys", "ctrl-p,foo", "a", "b"], console, TestContext.Current.CancellationToken)).ShouldBe(1);
        console.ErrorText.ShouldBe($"{start}: invalid detach keys (ctrl-p,foo) provided: unknown key 'foo'\nkeys are single characters or ctrl- and one of a-z, @, [, ], \\, ^, _, separated by commas\n");
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-v")]
    public async Task The_version_is_one_line(string word) => (await OutputAsync(word)).ShouldBe("lighter version 0.1.0\n");

    [Fact]
    public async Task Help_of_a_command_is_the_same_by_flag_and_by_word() =>
        (await OutputAsync("help", "volume", "create")).ShouldBe(await OutputAsync("volume", "create", "--help"));

    [Fact]
    public async Task A_group_alone_shows_its_verbs() => (await OutputAsync("volume")).ShouldContain("  create      Create a volume\n");

    [Fact]
    public void The_version_is_that_of_the_build() =>
        File.ReadAllText(Path.Join(ProjectFolder.Root, "Directory.Build.props")).ShouldContain($"<Version>{ProgramVersion.Text}</Version>");

    [Fact]
    public void Every_listed_command_exists_and_says_what_it_is()
    {
        foreach (var command in AllCommands.List())
        {
            command.Summary.ShouldNotBeEmpty();
            command.Summary.ShouldNotEndWith(".");
            command.Aliases.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Every_option_of_a_command_is_told_apart_from_the_others()
    {
        foreach (var command in AllCommands.List())
        {
            var names = command.Options.SelectMany(option => option.OldNames.Append(option.Name)).ToList();
            names.ShouldBeUnique(command.Name);
            command.Options.Where(option => option.Short is not null).Select(option => option.Short).ShouldBeUnique(command.Name);
        }
    }

    [Fact]
    public void Every_alias_leads_to_the_same_command()
    {
        foreach (var command in AllCommands.List())
        {
            foreach (var alias in command.Aliases)
                Resolution.Of(alias.Split(' ')).Node.ShouldBeOfType(command.GetType());
        }
    }

    private static async Task<string> OutputAsync(params string[] words)
    {
        var console = new RecordedConsole();
        (await CommandLine.RunAsync(words, console, TestContext.Current.CancellationToken)).ShouldBe(0);
        console.ErrorText.ShouldBe("");
        return console.OutText;
    }
}
