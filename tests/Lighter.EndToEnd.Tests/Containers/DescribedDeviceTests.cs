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
    public void A_hook_of_the_container_runs_within_it_as_it_last_before_its_command()
    {
        Describe("h.yaml", """
            cdiVersion: 0.3.0
            kind: v.com/h
            devices:
            - name: n
              containerEdits:
                hooks:
                - {hookName: startContainer, path: /bin/sh, args: [sh, -c, "cat /proc/self/cgroup >/tmp/cgroup"], env: ["PATH=/bin"]}
                - {hookName: startContainer, path: /bin/sh, args: [sh, -c, "exec >/tmp/hooked; hostname; id -u; grep -E '^(Seccomp:|CapEff)' /proc/self/status; grep -o 'created'"], env: ["PATH=/bin"]}
            """);
        string[] run = ["--rm", "--network", "none", "--hostname", "inside", "--user", "7", "--tmpfs", "/tmp:mode=1777", "--device", "v.com/h=n", "busybox"];
        Run(["run", .. run, "sh", "-c", "cat /tmp/hooked; grep -E '^(Seccomp:|CapEff)' /proc/self/status; cmp /tmp/cgroup /proc/self/cgroup && echo same"]).ShouldSucceed().Lines
            .ShouldBe(["inside", "7", "CapEff:\t0000000000000000", "Seccomp:\t2", "created", "CapEff:\t0000000000000000", "Seccomp:\t2", "same"]);
        Describe("h.yaml", "{cdiVersion: 0.3.0, kind: v.com/h, devices: [{name: n, containerEdits: {hooks: [{hookName: startContainer, path: /bin/false}]}}]}");
        Run(["run", .. run, "true"]).ShouldFail(125, "running the startContainer hook /bin/false: exit status 1");
        _sandbox.Lighter("ps", "-aq").Output.ShouldBe("");
    }

    [Fact]
    public void Interfaces_of_the_host_become_the_container_s_with_their_addresses()
    {
        using var link = new HostInterface("10.199.7.3/24", "fd00:199::3/64");
        Describe("n.yaml", $"{{cdiVersion: 1.1.0, kind: v.com/n, devices: [{{name: n, containerEdits: {{netDevices: [{{hostInterfaceName: {link.Name}, name: fast0}}]}}}}]}}");
        Run("run", "--rm", "--network", "host", "--device", "v.com/n=n", "busybox", "true").ShouldFail(125, "netDevices: the container has no network of its own");
        Run("run", "--rm", "--network", "none", "--device", "v.com/n=n", "busybox", "ip", "addr", "show", "dev", "fast0").ShouldSucceed().Output
            .ShouldSatisfyAllConditions(text => text.ShouldContain("inet 10.199.7.3/24"), text => text.ShouldContain("inet6 fd00:199::3/64"), text => text.ShouldContain("UP,LOWER_UP"));
        Run("run", "--rm", "--network", "none", "--device", "v.com/n=n", "busybox", "true").ShouldFail(125, $"netDevices: the host has no interface {link.Name}");
        Describe("n.yaml", "{cdiVersion: 1.1.0, kind: v.com/n, devices: [{name: n, containerEdits: {intelRdt: {closID: x}}}]}");
        Run("run", "--rm", "--network", "none", "--device", "v.com/n=n", "busybox", "true").ShouldFail(125, "CDI device injection failed: intelRdt: only containers of `lighter runtime`");
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
