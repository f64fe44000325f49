using System.Text.Json;
using Lighter.Build.Progress;
using Lighter.Cli.Rendering.Build;

namespace Lighter.Cli.Tests.Rendering.Build;

public class JsonBuildProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_step_is_known_by_its_digest_from_start_to_end()
    {
        var run = new BuildVertex("RUN make");
        var lines = Render(new StepStarted(run, Start), new StepOutput(run, Start.AddSeconds(1), "cc \"main\".c"), new StepFailed(run, Start.AddSeconds(2), "exit code: 2"));
        var (started, log, failed) = (lines[0].GetProperty("vertexes")[0], lines[1].GetProperty("logs")[0], lines[2].GetProperty("vertexes")[0]);
        started.GetProperty("name").GetString().ShouldBe("RUN make");
        started.GetProperty("started").GetDateTime().ShouldBe(Start.UtcDateTime);
        started.TryGetProperty("completed", out _).ShouldBeFalse();
        log.GetProperty("vertex").GetString().ShouldBe(started.GetProperty("digest").GetString());
        log.GetProperty("data").GetBytesFromBase64().ShouldBe("cc \"main\".c\n"u8.ToArray());
        failed.GetProperty("digest").GetString().ShouldBe(started.GetProperty("digest").GetString());
        failed.GetProperty("completed").GetDateTime().ShouldBe(Start.AddSeconds(2).UtcDateTime);
        failed.GetProperty("error").GetString().ShouldBe("exit code: 2");
    }

    [Fact]
    public void Steps_of_the_same_name_are_two()
    {
        var lines = Render(new StepCached(new BuildVertex("RUN make"), Start), new StepFinished(new BuildVertex("RUN make"), Start));
        var (one, two) = (lines[0].GetProperty("vertexes")[0], lines[1].GetProperty("vertexes")[0]);
        one.GetProperty("cached").GetBoolean().ShouldBeTrue();
        two.TryGetProperty("cached", out _).ShouldBeFalse();
        one.GetProperty("digest").GetString().ShouldNotBe(two.GetProperty("digest").GetString());
    }

    private static JsonElement[] Render(params BuildEvent[] events)
    {
        using var writer = new StringWriter();
        var progress = new JsonBuildProgress(writer);
        foreach (var happened in events)
            progress.Observe(happened);
        return [.. writer.ToString().TrimEnd('\n').Split('\n').Select(static line => JsonDocument.Parse(line).RootElement)];
    }
}
