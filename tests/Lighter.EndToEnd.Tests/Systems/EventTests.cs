using System.Text.Json;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Systems;

public sealed class EventTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_container_s_life_is_told_in_order()
    {
        _sandbox.Lighter("run", "--name", "lived", "--label", "of=me", "--network", "none", "busybox", "sh", "-c", "exit 4").ShouldExit(4);
        _sandbox.Lighter("rename", "lived", "gone").ShouldSucceed();
        _sandbox.Lighter("rm", "gone").ShouldSucceed();
        Events("{{.Action}}").ShouldBe(["create", "start", "die", "rename", "destroy"]);
        Events("{{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.image}} {{.Actor.Attributes.exitCode}}", "--filter", "event=die").ShouldBe(["die lived busybox 4"]);
        Events("{{.Type}}", "--filter", "container=gone", "--filter", "event=destroy", "--filter", "event=start").ShouldBe(["container"]);
        Events("{{.Action}}", "--filter", "label=of=me").Length.ShouldBe(5);
        Events("{{.Action}}", "--filter", "label=of=other").ShouldBeEmpty();
        _sandbox.Lighter("events", "--since", "1h", "--until", "0s").ShouldSucceed().Lines[^1].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}[+-]\d\d:\d\d container destroy [0-9a-f]{64} \(image=busybox, name=gone, of=me\)$");
        _sandbox.Lighter("events", "--filter", "color=red").ShouldFail(1, "invalid filter 'color'");
    }

    [Fact]
    public void Stopping_killing_pausing_and_removing_itself_are_told()
    {
        _sandbox.Lighter("run", "-d", "--rm", "--name", "busy", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("pause", "busy").ShouldSucceed();
        _sandbox.Lighter("unpause", "busy").ShouldSucceed();
        _sandbox.Lighter("stop", "-t", "0", "busy").ShouldSucceed();
        Events("{{.Action}}").ShouldBe(["create", "start", "pause", "unpause", "die", "destroy", "stop"]);
    }

    [Fact]
    public void What_happens_meanwhile_is_told_at_once()
    {
        using var reader = _sandbox.Start("events", "--format", "{{json .}}", "--filter", "event=start", "--since", "1h");
        _sandbox.Lighter("run", "--rm", "--name", "seen", "--network", "none", "busybox", "true").ShouldSucceed();
        var told = JsonDocument.Parse(reader.StandardOutput.ReadLine()!).RootElement;
        reader.Kill();
        reader.WaitForExit();
        told.GetProperty("status").GetString().ShouldBe("start");
        told.GetProperty("Actor").GetProperty("Attributes").GetProperty("name").GetString().ShouldBe("seen");
        told.GetProperty("timeNano").GetInt64().ShouldBeGreaterThan(told.GetProperty("time").GetInt64());
    }

    private string[] Events(string format, params string[] options) =>
        _sandbox.Lighter(["events", "--since", "1h", "--until", "0s", "--filter", "type=container", "--format", format, .. options]).ShouldSucceed().Lines;
}
