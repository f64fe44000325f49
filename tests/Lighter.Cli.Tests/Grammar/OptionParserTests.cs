using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Tests.Grammar;

public class OptionParserTests
{
    private readonly Option<bool> _interactive = Options.Switch("interactive", 'i', "");
    private readonly Option<bool> _tty = Options.Switch("tty", 't', "");
    private readonly Option<ValueList<string>> _publish = Options.List("publish", 'p', "");
    private readonly Option<string?> _name = Options.Text("name", "");

    [Theory]
    [InlineData("-it -p80:80 x")]
    [InlineData("-i -t -p 80:80 x")]
    [InlineData("-itp 80:80 x")]
    [InlineData("-itp80:80 x")]
    [InlineData("-tip=80:80 x")]
    [InlineData("--interactive --tty --publish 80:80 x")]
    [InlineData("--interactive=true --tty=1 --publish=80:80 x")]
    [InlineData("x -it -p 80:80")]
    public void Letters_and_words_take_values_joined_or_following(string line)
    {
        var parse = Parse(line);
        parse.Get(_interactive).ShouldBeTrue();
        parse.Get(_tty).ShouldBeTrue();
        parse.Get(_publish).ShouldBe(["80:80"]);
        parse.Arguments.ShouldBe(["x"]);
    }

    [Fact]
    public void A_switch_never_takes_the_next_word()
    {
        var parse = Parse("--tty false");
        parse.Get(_tty).ShouldBeTrue();
        parse.Arguments.ShouldBe(["false"]);
    }

    [Fact]
    public void A_switch_can_be_turned_off() => Parse("-t --tty=false").Get(_tty).ShouldBeFalse();

    [Fact]
    public void Words_after_two_dashes_are_no_options() => Parse("-t -- -i --name").Arguments.ShouldBe(["-i", "--name"]);

    [Fact]
    public void A_single_dash_is_a_word() => Parse("-").Arguments.ShouldBe(["-"]);

    [Fact]
    public void Options_end_at_the_first_word_of_a_command_that_runs_another()
    {
        var parse = Parse("-i x -t --name y", interspersed: false);
        parse.Get(_tty).ShouldBeFalse();
        parse.Arguments.ShouldBe(["x", "-t", "--name", "y"]);
    }

    [Fact]
    public void The_last_value_counts() => Parse("--name a --name=b").Get(_name).ShouldBe("b");

    [Fact]
    public void An_empty_value_is_a_value()
    {
        Parse("--name=").Get(_name).ShouldBe("");
        Parse("x").Get(_name).ShouldBeNull();
    }

    [Theory]
    [InlineData("--foo", "unknown flag: --foo")]
    [InlineData("--foo=1", "unknown flag: --foo")]
    [InlineData("-f", "unknown shorthand flag: 'f' in -f")]
    [InlineData("-it-p", "unknown shorthand flag: '-' in --p")]
    [InlineData("--name", "flag needs an argument: --name")]
    [InlineData("-p", "flag needs an argument: 'p' in -p")]
    [InlineData("-itp", "flag needs an argument: 'p' in -p")]
    [InlineData("--=x", "bad flag syntax: --=x")]
    [InlineData("---x", "bad flag syntax: ---x")]
    [InlineData("--tty=maybe", "invalid argument \"maybe\" for \"-t, --tty\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax")]
    public void Complaints_are_in_the_words_of_docker(string line, string message)
    {
        var error = Should.Throw<UsageException>(() => Parse(line));
        error.Message.ShouldBe(message);
        error.ExitCode.ShouldBe(125);
    }

    [Fact]
    public void A_mistyped_option_is_answered_with_the_nearest() =>
        Should.Throw<UsageException>(() => Parse("--publsih 1")).Hint.ShouldBe("did you mean --publish?");

    [Fact]
    public void Help_is_asked_for_by_word_and_by_a_free_letter()
    {
        Parse("--help").HelpAsked.ShouldBeTrue();
        Parse("-h").HelpAsked.ShouldBeTrue();
        OptionParser.Run(ContainerRun.Create(), "lighter run", ["-h", "box", "alpine"]).HelpAsked.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 0, 1, "accepts no arguments")]
    [InlineData(1, 1, 0, "requires 1 argument")]
    [InlineData(2, 2, 1, "requires 2 arguments")]
    [InlineData(1, int.MaxValue, 0, "requires at least 1 argument")]
    [InlineData(0, 1, 2, "requires at most 1 argument")]
    [InlineData(1, 2, 3, "requires at least 1 and at most 2 arguments")]
    [InlineData(1, 2, 2, null)]
    public void Wrong_counts_of_words_are_told_as_docker_does(int minimum, int maximum, int count, string? complaint) =>
        new Arity(minimum, maximum).Complaint(count).ShouldBe(complaint);

    private Parse Parse(string line, bool interspersed = true)
    {
        var command = new Command<int>("test", "")
        {
            Options = [_interactive, _tty, _publish, _name],
            Interspersed = interspersed,
            Arity = Arity.Any,
            Bind = _ => 0,
        };
        return OptionParser.Run(command, "lighter test", line.Split(' '));
    }
}
