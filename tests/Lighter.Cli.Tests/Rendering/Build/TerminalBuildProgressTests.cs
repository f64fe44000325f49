using Lighter.Build.Progress;
using Lighter.Cli.Rendering.Build;

namespace Lighter.Cli.Tests.Rendering.Build;

public class TerminalBuildProgressTests
{
    [Fact]
    public void No_line_wraps_and_no_control_character_reaches_the_terminal()
    {
        using var writer = new StringWriter();
        var progress = new TerminalBuildProgress(writer, width: 40);
        var step = new BuildVertex("[1/1] RUN " + new string('x', 200));
        progress.Observe(new StepStarted(step, DateTimeOffset.UnixEpoch));
        progress.Observe(new StepOutput(step, DateTimeOffset.UnixEpoch, "\u001b[2J" + new string('y', 200)));
        progress.Observe(new StepFinished(step, DateTimeOffset.UnixEpoch.AddSeconds(3)));
        progress.End();
        var text = writer.ToString();
        text.ShouldNotContain("\u001b[2J");
        text.Split('\n').ShouldAllBe(line => line.Replace("\u001b[J", "").Replace("\u001b[2A\r", "").Replace("\u001b[1A\r", "").Length <= 40);
        text.ShouldContain("3.0s");
    }
}
