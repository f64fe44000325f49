using Lighter.Engine.Containers.Devices;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Runtime;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Containers.Devices;

public sealed class CdiInjectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_all_devices_of_a_file_need_is_there_once_and_in_front()
    {
        Write("a", "x.json", """
            {"cdiVersion":"0.7.0","kind":"v.com/c","containerEdits":{"env":["E=all","PATH=/x"],"additionalGids":[0,9]},
             "devices":[{"name":"one","containerEdits":{"env":["E=one"]}},{"name":"two","containerEdits":{"env":["T=two"]}}]}
            """);
        var spec = Inject("v.com/c=one", "v.com/c=two", "v.com/c=one");
        spec.Process!.Env.ShouldBe(["PATH=/x", "E=one", "T=two"]);
        spec.Process.User.AdditionalGids.ShouldBe([9u]);
    }

    [Fact]
    public void A_node_is_as_on_the_host_where_nothing_else_is_said()
    {
        Write("a", "x.yaml", """
            {cdiVersion: 0.5.0, kind: v.com/c, devices: [{name: n, containerEdits: {deviceNodes: [{path: /dev/mine, hostPath: /dev/null, permissions: r}]}}]}
            """);
        var spec = Inject("v.com/c=n");
        var device = spec.Linux!.Devices!.Single();
        (device.Path, device.Type, device.Major, device.Minor, device.Uid).ShouldBe(("/dev/mine", "c", 1, 3, 1000u));
        spec.Linux.Resources!.Devices!.Single().ShouldBe(new LinuxDeviceRule { Allow = true, Type = "c", Major = 1, Minor = 3, Access = "r" });
        var confined = Inject(isConfined: true, "v.com/c=n");
        confined.Linux!.Devices.ShouldBe([]);
        var mount = confined.Mounts!.Single(mount => mount.Destination == "/dev/mine");
        (mount.Source, mount.Type).ShouldBe(("/dev/null", "bind"));
    }

    [Fact]
    public void A_mount_takes_the_place_of_another_and_comes_behind_those_above_it()
    {
        Write("a", "x.json", """
            {"cdiVersion":"0.4.0","kind":"v.com/c","devices":[{"name":"n","containerEdits":{"mounts":[
              {"hostPath":"/lib","containerPath":"/a/b/c","options":["ro","rbind"]},{"hostPath":"/lib","containerPath":"/proc"}]}}]}
            """);
        var mounts = Inject("v.com/c=n").Mounts!;
        mounts.Select(mount => $"{mount.Destination} {mount.Type}").ShouldBe(["/proc bind", "/a/b/c bind"]);
    }

    [Fact]
    public void A_later_directory_wins_and_two_of_one_directory_are_none()
    {
        const string spec = """{"cdiVersion":"0.3.0","kind":"v.com/c","devices":[{"name":"n","containerEdits":{"env":["FROM=%"]}}]}""";
        Write("a", "x.json", spec.Replace("%", "a", StringComparison.Ordinal));
        Write("b", "y.json", spec.Replace("%", "b", StringComparison.Ordinal));
        Inject("v.com/c=n").Process!.Env!.ShouldContain("FROM=b");
        Write("b", "z.json", spec);
        var error = Should.Throw<LighterException>(() => Inject("v.com/c=n"));
        error.Message.ShouldBe("CDI device injection failed: unresolvable CDI devices v.com/c=n");
        error.Hint!.ShouldContain("conflicting device \"v.com/c=n\"");
    }

    [Fact]
    public void Hooks_of_all_kinds_come_behind_each_other_in_their_order()
    {
        string[] kinds = ["prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"];
        var hooks = string.Join(',', kinds.SelectMany(kind => new[] { $"{{\"hookName\":\"{kind}\",\"path\":\"/{kind}1\"}}", $"{{\"hookName\":\"{kind}\",\"path\":\"/{kind}2\"}}" }));
        Write("a", "x.json", """{"cdiVersion":"0.3.0","kind":"v.com/c","devices":[{"name":"n","containerEdits":{"hooks":[%]}}]}""".Replace("%", hooks, StringComparison.Ordinal));
        var all = Inject("v.com/c=n").Hooks!;
        new[] { all.Prestart, all.CreateRuntime, all.CreateContainer, all.StartContainer, all.Poststart, all.Poststop }
            .SelectMany(list => list!.Select(hook => hook.Path)).ShouldBe(kinds.SelectMany(kind => new[] { $"/{kind}1", $"/{kind}2" }));
    }

    [Fact]
    public void What_cannot_be_followed_is_said()
    {
        Write("a", "rdt.json", """{"cdiVersion":"0.7.0","kind":"v.com/rdt","devices":[{"name":"n","containerEdits":{"intelRdt":{"closID":"x"}}}]}""");
        Write("a", "link.json", """{"cdiVersion":"1.1.0","kind":"v.com/link","devices":[{"name":"n","containerEdits":{"netDevices":[{"hostInterfaceName":"eth7","name":"x"}]}}]}""");
        Write("a", "gone.json", """{"cdiVersion":"0.3.0","kind":"v.com/gone","devices":[{"name":"n","containerEdits":{"deviceNodes":[{"path":"/dev/gone"}]}}]}""");
        Write("a", "wrong.json", """{"cdiVersion":"0.3.0","kind":"v.com/wrong","devices":[{"name":"n","containerEdits":{"deviceNodes":[{"path":"/dev/null","type":"b"}]}}]}""");
        Message("v.com/rdt=n").ShouldStartWith("CDI device injection failed: intelRdt: ");
        Message("v.com/link=n").ShouldEndWith("netDevices: the container has no network of its own");
        Message("v.com/gone=n").ShouldContain("failed to stat CDI host device /dev/gone");
        Message("v.com/wrong=n").ShouldContain("host type mismatch (b, c)");
    }

    [Fact]
    public void Files_that_are_none_are_told_of_when_a_device_is_missing()
    {
        Write("a", "broken.json", "{");
        Directory.CreateDirectory(_folder["a/folder.json"]);
        File.CreateSymbolicLink(_folder["a/link.json"], "/dev/zero");
        var error = Should.Throw<LighterException>(() => Inject("v.com/c=n"));
        error.Hint!.Split("; ").Select(problem => Path.GetFileName(problem.Split(": ")[0]) + ": " + problem.Split(": ")[1])
            .ShouldBe(["broken.json: line 1", "link.json: it is no regular file"]);
    }

    [Theory]
    [InlineData("all", "nvidia.com/gpu=all")]
    [InlineData("2", "nvidia.com/gpu=0 nvidia.com/gpu=1")]
    [InlineData("\"device=0,GPU-1\"", "nvidia.com/gpu=0 nvidia.com/gpu=GPU-1")]
    [InlineData("driver=nvidia,\"capabilities=compute,utility\"", "nvidia.com/gpu=0")]
    public void GPUs_are_names_of_described_devices(string request, string names)
    {
        Write("a", "x.json", """{"cdiVersion":"0.5.0","kind":"nvidia.com/gpu","devices":[{"name":"all"}]}""");
        string.Join(' ', GpuDevices.Select(GpuRequest.Parse(request), Registry())).ShouldBe(names);
    }

    [Theory]
    [InlineData("all", "could not select device driver \"\" with capabilities: [[gpu]]")]
    [InlineData("driver=x,capabilities=tpu", "could not select device driver \"x\" with capabilities: [[tpu gpu]]")]
    [InlineData("device=0,1", "cannot set both Count and DeviceIDs on device request")]
    public void Without_a_description_there_are_no_GPUs(string request, string message) =>
        Should.Throw<LighterException>(() => GpuDevices.Select(GpuRequest.Parse(request), Registry()).ToList()).Message.ShouldBe(message);

    [Theory]
    [InlineData("some", "invalid count (some): value must be either \"all\" or an integer: invalid syntax")]
    [InlineData("1,2", "gpu request key 'count' can be specified only once")]
    [InlineData("color=red", "unexpected key 'color' in 'color=red'")]
    public void What_docker_refuses_of_GPUs_is_refused(string text, string message) =>
        Should.Throw<LighterException>(() => GpuRequest.Parse(text)).Message.ShouldBe(message);

    [Theory]
    [InlineData("vendor.com/class=name", true)]
    [InlineData("v/c=a:b.c_d-e", true)]
    [InlineData("/dev/a=b", false)]
    [InlineData("dev/a", false)]
    [InlineData("1v.com/c=n", false)]
    [InlineData("v.com/c=n-", false)]
    [InlineData("v.com/c=", false)]
    public void A_whole_name_is_told_from_a_path(string text, bool isName) => CdiName.TryParse(text, out _).ShouldBe(isName);

    private string Message(string device) => Should.Throw<LighterException>(() => Inject(device)).Message;

    private RuntimeSpec Inject(params string[] devices) => Inject(isConfined: false, devices);

    private RuntimeSpec Inject(bool isConfined, params string[] devices)
    {
        var spec = new RuntimeSpec
        {
            OciVersion = "1.2.0",
            Process = new Process { Cwd = "/", Args = ["x"], Env = ["PATH=/bin"], User = new User { Uid = 1000, Gid = 1000 } },
            Mounts = [new Mount { Destination = "/proc", Type = "proc" }],
            Linux = new LinuxConfig { Resources = new LinuxResources { Devices = [] } },
        };
        return CdiInjection.Inject(spec, new StorageOptions { DescribedDevices = [.. devices.Select(CdiName.Parse)] }, Variable, isConfined, _ => true);
    }

    private CdiRegistry Registry() => CdiRegistry.Load(Variable);

    private string? Variable(string name) => name == "LIGHTER_CDI_SPEC_DIRS" ? $"{_folder["a"]}:{_folder["b"]}:{_folder["none"]}" : null;

    private void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(_folder[folder]);
        File.WriteAllText(_folder[$"{folder}/{name}"], text);
    }
}
