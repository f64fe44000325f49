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
        _sandbox.Lighter("rename", "lived", "lived").ShouldFail(1, "Renaming a container with the same name as its current name");
        _sandbox.Lighter("rename", "lived", "gone").ShouldSucceed();
        _sandbox.Lighter("rm", "gone").ShouldSucceed();
        Events("{{.Action}}").ShouldBe(["create", "attach", "start", "die", "rename", "destroy"]);
        Events("{{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.image}} {{.Actor.Attributes.exitCode}}", "--filter", "event=die").ShouldBe(["die lived busybox 4"]);
        Events("{{.Type}}", "--filter", "container=gone", "--filter", "event=destroy", "--filter", "event=start").ShouldBe(["container"]);
        Events("{{.Action}}", "--filter", "label=of=me").Length.ShouldBe(6);
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
        Events("{{.Action}}").ShouldBe(["create", "start", "pause", "unpause", "kill", "kill", "die", "destroy", "stop"]);
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

    /// <summary>The lines are those of dockerd 20.10 for the same commands, but for what newer ones added.</summary>
    [Fact]
    public void Networks_and_volumes_are_told_as_by_docker()
    {
        var network = _sandbox.Lighter("network", "create", "net1").ShouldSucceed().Text;
        _sandbox.Lighter("volume", "create", "vol1").ShouldSucceed();
        _sandbox.Lighter("run", "--rm", "--name", "r1", "--label", "a=b", "--network", "net1", "-v", "vol1:/v:ro", "busybox", "true").ShouldSucceed();
        _sandbox.Lighter("volume", "rm", "vol1").ShouldSucceed();
        _sandbox.Lighter("network", "rm", "net1").ShouldSucceed();
        var container = All("{{.Actor.ID}}", "--filter", "type=container")[0];
        var member = $"(container={container}, name=net1, type=bridge)";
        All("")[2..].ShouldBe(
        [
            $"network create {network} (name=net1, type=bridge)",
            "volume create vol1 (driver=local)",
            "volume create vol1 (driver=local)",
            $"container create {container} (a=b, image=busybox, name=r1)",
            $"container attach {container} (a=b, image=busybox, name=r1)",
            $"network connect {network} {member}",
            $"volume mount vol1 (container={container}, destination=/v, driver=local, propagation=, read/write=false)",
            $"container start {container} (a=b, image=busybox, name=r1)",
            $"container die {container} (a=b, execDuration=0, exitCode=0, image=busybox, name=r1)",
            $"network disconnect {network} {member}",
            $"volume unmount vol1 (container={container}, driver=local)",
            $"container destroy {container} (a=b, image=busybox, name=r1)",
            "volume destroy vol1 (driver=local)",
            $"network destroy {network} (name=net1, type=bridge)",
        ]);
        All("{{.Action}}", "--filter", "volume=vol1").ShouldBe(["create", "create", "mount", "unmount", "destroy"]);
        All("{{.Action}}", "--filter", "network=net1", "--filter", "event=connect", "--filter", "scope=local").ShouldBe(["connect"]);
        All("", "--filter", "plugin=x").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_done_with_a_running_container_is_told_as_by_docker()
    {
        _sandbox.Lighter("run", "-d", "--name", "c2", "--network", "none", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("exec", "c2", "sh", "-c", "exit 3").ShouldExit(3);
        _sandbox.Lighter("top", "c2").ShouldSucceed();
        var file = _sandbox.Write("f", "x");
        _sandbox.Lighter("cp", file, "c2:/tmp").ShouldSucceed();
        _sandbox.Lighter("cp", "c2:/tmp/f", file + "2").ShouldSucceed();
        _sandbox.Lighter("export", "-o", file + "3", "c2").ShouldSucceed();
        _sandbox.Lighter("commit", "-m", "why", "c2", "img:1").ShouldSucceed();
        _sandbox.Lighter("kill", "-s", "USR1", "c2").ShouldSucceed();
        _sandbox.Lighter("restart", "-t", "0", "c2").ShouldSucceed();
        _sandbox.Lighter("rm", "-f", "c2").ShouldSucceed();
        Events("{{.Action}}").ShouldBe(
        [
            "create", "start", "exec_create: sh -c exit 3", "exec_start: sh -c exit 3", "exec_die", "top", "extract-to-dir", "archive-path", "export", "pause", "unpause",
            "commit", "kill", "kill", "kill", "die", "stop", "start", "restart", "kill", "die", "destroy",
        ]);
        Events("{{.Actor.Attributes.exitCode}} {{len .Actor.Attributes.execID}}", "--filter", "event=exec_die").ShouldBe(["3 64"]);
        Events("{{.Actor.Attributes.comment}} {{.Actor.Attributes.imageRef}}", "--filter", "event=commit").ShouldBe(["why img:1"]);
        Events("{{.Actor.Attributes.signal}}", "--filter", "event=kill").ShouldBe(["10", "15", "9", "9"]);
        Events("{{.Action}}", "--filter", "event=exec_start").ShouldBe(["exec_start: sh -c exit 3"]);
    }

    [Fact]
    public void What_was_left_in_the_background_of_a_container_is_told_with_its_end()
    {
        var said = _sandbox.Write("said", "");
        _sandbox.Lighter("run", "-d", "--rm", "--name", "c3", "--network", "none", "-v", $"{said}:/said", "busybox", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("exec", "-d", "c3", "sh", "-c", "exit 3").ShouldSucceed();
        Patience.Await(() => Events("{{.Action}}").Contains("exec_die"));
        _sandbox.Lighter("exec", "-d", "c3", "no-such").ShouldFail(127, "no-such");
        _sandbox.Lighter("exec", "-dt", "c3", "sh", "-c", "yes | head -n 20000; tty >/said; exec sleep 1000").ShouldSucceed();
        Patience.Await(() => File.ReadAllText(said).Length > 0);
        File.ReadAllText(said).ShouldStartWith("/dev/pts/");
        _sandbox.Lighter("rm", "-f", "c3").ShouldSucceed();
        Events("{{.Action}}").Select(action => action.Split(':')[0])
            .ShouldBe(["create", "start", "exec_create", "exec_start", "exec_die", "exec_create", "exec_start", "kill", "exec_die", "die", "destroy"]);
        Events("{{.Actor.Attributes.exitCode}} {{len .Actor.Attributes.execID}}", "--filter", "event=exec_die").ShouldBe(["3 64", "137 64"]);
    }

    [Fact]
    public void Checks_of_health_are_told_and_labels_of_images_are_the_container_s()
    {
        var file = _sandbox.Write("labelled/Dockerfile", "FROM busybox\nLABEL of=image both=image");
        _sandbox.Lighter("build", "-q", "-t", "labelled", Path.GetDirectoryName(file)!).ShouldSucceed();
        _sandbox.Lighter("run", "-d", "--name", "c9", "--label", "both=own", "--health-cmd", "exit 1", "--health-interval", "1h", "--network", "none", "labelled", "sleep", "1000").ShouldSucceed();
        _sandbox.Lighter("healthcheck", "run", "c9").ShouldExit(1);
        _sandbox.Lighter("rm", "-f", "c9").ShouldSucceed();
        Events("{{.Action}}", "--filter", "event=exec_create", "--filter", "event=exec_start", "--filter", "event=exec_die")
            .ShouldBe(["exec_create: /bin/sh -c exit 1", "exec_start: /bin/sh -c exit 1", "exec_die"]);
        Events("{{.Actor.Attributes.exitCode}}", "--filter", "event=exec_die").ShouldBe(["1"]);
        Events("{{.Actor.Attributes.of}} {{.Actor.Attributes.both}}", "--filter", "event=create").ShouldBe(["image own"]);
    }

    [Fact]
    public void What_is_done_with_images_is_told_as_by_docker()
    {
        var id = _sandbox.Lighter("images", "-q", "--no-trunc", "busybox").Text;
        var archive = Path.Join(_sandbox.Folder, "s.tar");
        _sandbox.Lighter("tag", "busybox", "img:2").ShouldSucceed();
        _sandbox.Lighter("save", "-o", archive, "busybox", "img:2").ShouldSucceed();
        _sandbox.Lighter("rmi", "img:2").ShouldSucceed();
        _sandbox.Lighter("rmi", "busybox").ShouldSucceed();
        _sandbox.Lighter("load", "-i", archive).ShouldSucceed();
        All("").ShouldBe(
        [
            $"image tag {id} (name=busybox:latest)", $"image import {id} (name={id})", $"image tag {id} (name=img:2)",
            $"image save {id} (name={id})", $"image save {id} (name={id})", $"image untag {id} (name={id})",
            $"image untag {id} (name={id})", $"image delete {id} (name={id})", $"image load {id} (name={id})",
        ]);
        All("{{.Action}}", "--filter", "image=img").ShouldBe(["tag"]);
    }

    private string[] All(string format, params string[] options) =>
        [.. _sandbox.Lighter(["events", "--since", "1h", "--until", "0s", .. format.Length > 0 ? new[] { "--format", format } : [], .. options]).ShouldSucceed().Lines
            .Select(line => format.Length > 0 ? line : line[(line.IndexOf(' ') + 1)..])];

    private string[] Events(string format, params string[] options) =>
        _sandbox.Lighter(["events", "--since", "1h", "--until", "0s", "--filter", "type=container", "--format", format, .. options]).ShouldSucceed().Lines;
}
