using Lighter.EndToEnd.Tests.Support;

namespace Lighter.EndToEnd.Tests.Containers;

/// <summary>Devices of the Container Device Interface: <c>--device vendor.com/class=name</c> and <c>--gpus</c>.</summary>
public sealed class DescribedDeviceTests(BaseImages images) : IDisposable
{
    private readonly Sandbox _sandbox = new(images);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_container_has_what_its_device_is_described_with()
    {
        Describe("vendor.yaml", $$"""
            cdiVersion: 0.7.0
            kind: vendor.com/thing
            containerEdits:
              env: [ALL=things]
              additionalGids: [4242]
            devices:
            - name: "1"
              containerEdits:
                env: [THING=1]
                deviceNodes:
                - {path: /dev/thing, hostPath: /dev/fuse, permissions: r, fileMode: 420, uid: 7}
                mounts:
                - {hostPath: {{_sandbox.Write("driver/lib.so", "code")}}, containerPath: /usr/lib/lib.so, options: [ro, nosuid, nodev, bind]}
            """);
        Run("run", "--rm", "--network", "none", "--device", "vendor.com/thing=1", "busybox", "sh", "-c",
                "echo $ALL $THING; id -G; stat -c '%a %u %t:%T' /dev/thing; : </dev/thing && echo opened; (: >/dev/thing) 2>&1 || echo refused; cat /usr/lib/lib.so; echo x >/usr/lib/lib.so || echo read-only")
            .ShouldSucceed().Lines.Where(line => !line.Contains("can't create", StringComparison.Ordinal))
            .ShouldBe(["things 1", "0 4242", "644 7 a:e5", "opened", "refused", "coderead-only"]);
    }

    [Fact]
    public void Hooks_run_where_and_when_they_are_to()
    {
        var hook = Script("hook", """
            state=$(cat); echo "$1 $(echo "$state" | grep -o '"status": *"[a-z]*"' | cut -d'"' -f4) $(readlink /proc/self/ns/mnt)" >>"$2"
            [ "$1" != createContainer ] || { bundle=$(echo "$state" | grep -o '"bundle": *"[^"]*"' | cut -d'"' -f4); root=$(grep -o '"root":{"path":"[^"]*"' "$bundle/config.json" | cut -d'"' -f6); echo made >"$root/hooked"; }
            """);
        var log = Path.Join(_sandbox.Folder, "log");
        string[] kinds = ["createRuntime", "createContainer", "poststart", "poststop"];
        Describe("h.yaml", $"""
            cdiVersion: 0.3.0
            kind: v.com/h
            devices:
            - name: n
              containerEdits:
                hooks:
            {string.Join('\n', kinds.Select(kind => $"    - {{hookName: {kind}, path: {hook}, args: [hook, {kind}, {log}], env: [\"PATH=/usr/bin:/bin\"]}}"))}
            """);
        Run("run", "--name", "box", "--network", "none", "--device", "v.com/h=n", "busybox", "cat", "/hooked", "/proc/self/comm").ShouldSucceed().Text.ShouldBe("made\ncat");
        Patience.Await(() => File.ReadAllLines(log).Length == 4);
        var host = new FileInfo("/proc/self/ns/mnt").LinkTarget;
        var lines = File.ReadAllLines(log).Select(line => line.Split(' ')).ToList();
        lines.Select(line => $"{line[0]} {line[1]} {line[2] == host}")
            .ShouldBe(["createRuntime creating True", "createContainer creating False", "poststart running True", "poststop stopped True"]);
        Run("start", "-a", "box").ShouldSucceed();
        _sandbox.Lighter("diff", "box").ShouldSucceed().Lines.ShouldBe(["A /hooked"]);
    }

    [Fact]
    public void A_hook_that_fails_keeps_the_container_from_starting()
    {
        var hook = Script("hook", "echo why >&2; exit 3");
        Describe("h.yaml", $"{{cdiVersion: 0.3.0, kind: v.com/h, devices: [{{name: n, containerEdits: {{hooks: [{{hookName: createContainer, path: {hook}}}]}}}}]}}");
        Run("run", "--rm", "--network", "none", "--device", "v.com/h=n", "busybox", "true").ShouldFail(125, $"running the createContainer hook {hook}: exit status 3, stdout: , stderr: why");
        _sandbox.Lighter("ps", "-aq").Output.ShouldBe("");
    }

    [Fact]
    public void GPUs_are_devices_of_that_kind()
    {
        Run("run", "--rm", "--network", "none", "--gpus", "all", "busybox", "true").ShouldFail(125, "could not select device driver \"\" with capabilities: [[gpu]]");
        Describe("nvidia.yaml", """
            cdiVersion: 0.5.0
            kind: nvidia.com/gpu
            devices: [{name: "0", containerEdits: {env: [GPU=0]}}, {name: all, containerEdits: {env: [GPU=all]}}]
            """);
        Run("run", "--rm", "--network", "none", "--gpus", "all", "busybox", "sh", "-c", "echo $GPU").ShouldSucceed().Text.ShouldBe("all");
        Run("create", "--name", "box", "--network", "none", "--gpus", "\"device=0\"", "busybox", "sh", "-c", "echo $GPU").ShouldSucceed();
        Run("start", "-a", "box").ShouldSucceed().Text.ShouldBe("0");
        Run("inspect", "-f", "{{json .HostConfig.DeviceRequests}}", "box").ShouldSucceed().Text
            .ShouldBe("""[{"Driver":"","Count":0,"DeviceIDs":["0"],"Capabilities":[["gpu"]],"Options":{}}]""");
        Run("run", "--rm", "--network", "none", "--gpus", "2", "busybox", "true").ShouldFail(125, "unresolvable CDI devices nvidia.com/gpu=1");
    }

    [Fact]
    public void A_device_that_nobody_describes_is_named_and_so_is_a_file_that_is_none()
    {
        Describe("broken.yaml", "cdiVersion: [");
        Run("create", "--name", "box", "--device", "v.com/c=n", "busybox", "true").ShouldSucceed();
        var failure = Run("start", "box").ShouldFail(1, "CDI device injection failed: unresolvable CDI devices v.com/c=n");
        failure.Error.ShouldContain("broken.yaml: ");
    }

    private CommandResult Run(params string[] arguments) => _sandbox.LighterAfter($"export LIGHTER_CDI_SPEC_DIRS={_sandbox.Folder}/cdi", arguments);

    private void Describe(string name, string text) => _sandbox.Write($"cdi/{name}", text);

    private string Script(string name, string text)
    {
        var path = _sandbox.Write(name, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
