using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;

namespace Lighter.Cli.Tests.Exit;

public class ExitStatusTests
{
    [Fact]
    public void Every_failure_of_a_plain_command_is_one()
    {
        foreach (var code in Enum.GetValues<ErrorCode>().Except([ErrorCode.Cancelled]))
            ExitStatus.Of(new LighterException(code, ""), FailureStyle.Plain).ShouldBe(1);
    }

    [Fact]
    public void Commands_that_run_others_keep_their_codes_apart()
    {
        ExitStatus.Of(new LighterException(ErrorCode.NotFound, "no such image"), FailureStyle.Runner).ShouldBe(125);
        ExitStatus.Of(new CommandStartException(false, "exec"), FailureStyle.Runner).ShouldBe(126);
        ExitStatus.Of(new CommandStartException(true, "exec"), FailureStyle.Runner).ShouldBe(127);
        ExitStatus.OfSignal(9).ShouldBe(137);
    }

    [Fact]
    public void A_template_that_cannot_be_read_has_a_code_unless_it_is_of_a_list()
    {
        ExitStatus.Of(Should.Throw<LighterException>(() => Template.ParseFormat("{{.A")), FailureStyle.Plain).ShouldBe(64);
        ExitStatus.Of(Should.Throw<LighterException>(() => new ListView<string>([], "A").Write(TextWriter.Null, "{{.A", [])), FailureStyle.Plain).ShouldBe(1);
        ExitStatus.Of(Should.Throw<LighterException>(() => Template.ParseFormat("{{.A}}").Render("")), FailureStyle.Plain).ShouldBe(1);
    }

    [Fact]
    public void Cancelling_is_as_if_interrupted() =>
        ExitStatus.Of(new LighterException(ErrorCode.Cancelled, ""), FailureStyle.Plain).ShouldBe(130);

    [Fact]
    public void A_hint_stands_on_its_own_line()
    {
        var writer = new StringWriter();
        ErrorReport.Write(writer, new LighterException(ErrorCode.NotFound, "no such volume: x") { Hint = "lighter volume ls shows all" }, FailureStyle.Plain);
        writer.ToString().ShouldBe("Error: no such volume: x\nlighter volume ls shows all\n");
    }
}
