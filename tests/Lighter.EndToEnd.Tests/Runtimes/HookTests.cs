using System.Text.Json.Nodes;
using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Runtimes;

/// <summary>The six kinds of hook, each at its time and place.</summary>
public sealed class HookTests(BaseImages images) : IDisposable
{
    private readonly BundleBox _box = new(images);

    public void Dispose() => _box.Dispose();

    private string Log => Path.Join(_box.Folder, "hooks");

    [Fact]
    public void Each_is_run_at_its_time_with_the_state_on_its_standard_input()
    {
        var inside = Path.Join(_box.Rootfs, "hooks");
        _box.ConfigureShell("echo program >>/hooks", config => config["hooks"] = new JsonObject
        {
            ["prestart"] = Hooks($"echo prestart $(cat) >>{Log}"),
            ["createRuntime"] = Hooks($"echo createRuntime $(cat) $(test -e {_box.Rootfs}/proc/self || echo hostmounts) >>{Log}"),
            ["createContainer"] = Hooks($"echo createContainer $(cat) $(test -e {_box.Rootfs}/proc/mounts && echo containermounts) >>{Log}"),
            ["startContainer"] = new JsonArray([.. Enumerable.Range(0, 2).Select(_ => Hooks("echo startContainer $(cat) >>/hooks")[0]!.DeepClone())]),
            ["poststart"] = Hooks($"echo poststart $(cat) >>{Log}"),
            ["poststop"] = Hooks($"echo poststop $(cat) >>{Log}"),
        });
        _box.Create().ShouldSucceed();
        Names(Log).ShouldBe(["prestart", "createRuntime", "createContainer"]);
        File.Exists(inside).ShouldBeFalse();
        _box.Run("start", _box.Id).ShouldSucceed();
        Patience.Await(() => _box.Status == "stopped");
        Names(inside).ShouldBe(["startContainer", "startContainer", "program"]);
        _box.Run("delete", _box.Id).ShouldSucceed();
        Names(Log).ShouldBe(["prestart", "createRuntime", "createContainer", "poststart", "poststop"]);
        var lines = File.ReadAllLines(Log);
        lines[1].ShouldEndWith("hostmounts");
        lines[2].ShouldEndWith("containermounts");
        Statuses(lines).ShouldBe(["creating", "creating", "creating", "running", "stopped"]);
        Statuses(File.ReadAllLines(inside)[..1]).ShouldBe(["created"]);
    }

    [Theory]
    [InlineData("prestart")]
    [InlineData("createRuntime")]
    [InlineData("createContainer")]
    public void One_that_fails_before_the_container_is_created_ends_it(string kind)
    {
        _box.ConfigureShell("true", config => config["hooks"] = new JsonObject
        {
            [kind] = Hooks("echo because >&2; exit 4"),
            ["poststop"] = Hooks($"echo poststop >>{Log}"),
        });
        _box.Create().ShouldFail(1, $"running the {kind} hook /bin/sh: exit status 4, stdout: , stderr: because");
        _box.Run("state", _box.Id).ShouldFail(1, "does not exist");
        Names(Log).ShouldBe(["poststop"]);
    }

    [Fact]
    public void A_failing_startContainer_hook_keeps_the_program_from_starting()
    {
        _box.ConfigureShell("touch /ran", config => config["hooks"] = new JsonObject { ["startContainer"] = Hooks("exit 4") });
        _box.Create().ShouldSucceed();
        _box.Run("start", _box.Id).ShouldFail(1, "running the startContainer hook /bin/sh: exit status 4");
        Patience.Await(() => _box.Status == "stopped");
        File.Exists(Path.Join(_box.Rootfs, "ran")).ShouldBeFalse();
    }

    [Fact]
    public void Later_ones_that_fail_are_told_and_change_nothing()
    {
        _box.ConfigureShell("sleep 1000", config => config["hooks"] = new JsonObject { ["poststart"] = Hooks("exit 4"), ["poststop"] = Hooks("exit 5") });
        _box.Create().ShouldSucceed();
        _box.Run("start", _box.Id).ShouldSucceed().Error.ShouldContain("Warning: running the poststart hook /bin/sh: exit status 4");
        _box.Status.ShouldBe("running");
        _box.Run("delete", "--force", _box.Id).ShouldSucceed().Error.ShouldContain("poststop hook /bin/sh: exit status 5");
    }

    [Fact]
    public void One_that_takes_too_long_is_killed()
    {
        _box.ConfigureShell("true", config => config["hooks"] = new JsonObject { ["createRuntime"] = Hooks("exec sleep 1000", timeout: 1) });
        _box.Create().ShouldFail(1, "killed, as it had 1 s");
    }

    private static JsonArray Hooks(string script, int? timeout = null)
    {
        var hook = new JsonObject { ["path"] = "/bin/sh", ["args"] = new JsonArray("sh", "-c", script), ["env"] = new JsonArray("PATH=/bin:/usr/bin") };
        if (timeout is { } seconds)
            hook["timeout"] = seconds;
        return [hook];
    }

    private static string[] Names(string log) => File.Exists(log) ? [.. File.ReadAllLines(log).Select(line => line.Split(' ')[0])] : [];

    private static IEnumerable<string> Statuses(IEnumerable<string> lines) =>
        lines.Select(line => JsonNode.Parse(line[line.IndexOf('{')..(line.LastIndexOf('}') + 1)])!["status"]!.GetValue<string>());
}
