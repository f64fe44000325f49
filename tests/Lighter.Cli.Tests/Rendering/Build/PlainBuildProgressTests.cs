using Lighter.Build.Progress;
using Lighter.Cli.Rendering.Build;

namespace Lighter.Cli.Tests.Rendering.Build;

public class PlainBuildProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lines_are_those_of_buildkit()
    {
        var run = new BuildVertex("[one 2/2] RUN make");
        var copy = new BuildVertex("[stage-1 1/1] COPY a b");
        Render(
            new StepCached(new BuildVertex("[one 1/2] FROM docker.io/library/busybox:latest"), Start),
            new StepStarted(run, Start),
            new StepOutput(run, Start.AddMilliseconds(123), "cc main.c"),
            new StepStarted(copy, Start),
            new StepFinished(copy, Start.AddMilliseconds(40)),
            new StepOutput(run, Start.AddSeconds(1), "done"),
            new StepFailed(run, Start.AddSeconds(2), "process \"make\" did not complete successfully: exit code: 2")).ShouldBe(
            """
            #1 [one 1/2] FROM docker.io/library/busybox:latest
            #1 CACHED

            #2 [one 2/2] RUN make
            #2 0.123 cc main.c
            #2 ...

            #3 [stage-1 1/1] COPY a b
            #3 DONE 0.0s

            #2 [one 2/2] RUN make
            #2 1.000 done
            #2 ERROR: process "make" did not complete successfully: exit code: 2

            """);
    }

    private static string Render(params BuildEvent[] events)
    {
        using var writer = new StringWriter();
        var progress = new PlainBuildProgress(writer);
        foreach (var happened in events)
            progress.Observe(happened);
        return writer.ToString();
    }
}
