using System.Text;
using Lighter.Engine.Containers.Devices;

namespace Lighter.Engine.Tests.Containers.Devices;

public sealed class CdiSpecReaderTests
{
    private const string Characters = "{}[],:-\"'&*!|>%@\n\t #a0";

    private const string Whole = """
        cdiVersion: 0.7.0
        kind: vendor.com/net
        annotations: {whose: "mine"}
        containerEdits:
          env: [ALL=1]
          additionalGids: [7, 0]
        devices:
        - name: "0"
          annotations:
            a: b
          containerEdits:
            env:
            - FOO=bar=baz
            deviceNodes:
            - path: /dev/x
              hostPath: /dev/null
              type: c
              major: 1
              minor: 3
              fileMode: 438
              permissions: rw
              uid: 5
              gid: 6
            mounts:
            - hostPath: /lib/x
              containerPath: /usr/lib/x
              options: [ro, nosuid]
            hooks:
            - hookName: createContainer
              path: /bin/hook
              args: [hook, --flag]
              env: [A=b]
              timeout: 3
        """;

    [Fact]
    public void All_that_a_file_may_say_is_read()
    {
        var spec = Yaml(Whole);
        (spec.Kind, spec.Devices.Single().Name).ShouldBe(("vendor.com/net", "0"));
        (spec.Edits.Env.Single(), spec.Edits.AdditionalGids.Count).ShouldBe(("ALL=1", 2));
        var edits = spec.Devices.Single().Edits;
        edits.Env.ShouldBe(["FOO=bar=baz"]);
        edits.DeviceNodes.ShouldBe([new CdiDeviceNode("/dev/x", "/dev/null", "c", 1, 3, 438, "rw", 5, 6)]);
        var mount = edits.Mounts.Single();
        (mount.Source, mount.Destination, mount.Type, string.Join(',', mount.Options!)).ShouldBe(("/lib/x", "/usr/lib/x", "bind", "ro,nosuid,bind"));
        var hook = edits.Hooks.Single();
        (hook.Name, hook.Hook.Path, string.Join(' ', hook.Hook.Args!), hook.Hook.Timeout).ShouldBe(("createContainer", "/bin/hook", "hook --flag", 3));
    }

    [Fact]
    public void JSON_is_the_same()
    {
        const string json = """{"cdiVersion":"0.3.0","kind":"vendor.com/net","devices":[{"name":"eth0","containerEdits":{"deviceNodes":[{"path":"/dev/a","permissions":"none"}]}}]}""";
        var node = Json(json).Devices.Single().Edits.DeviceNodes.Single();
        node.ShouldBe(new CdiDeviceNode("/dev/a", "/dev/a", null, null, null, null, "", null, null));
        Yaml(json).Devices.ShouldBe(Json(json).Devices);
    }

    [Fact]
    public void Interfaces_of_the_host_are_of_version_1_1()
    {
        const string text = "{cdiVersion: 1.1.0, kind: v.com/c, devices: [{name: n, containerEdits: {netDevices: [{hostInterfaceName: eth7, name: fast0}]}}]}";
        Yaml(text).Devices.Single().Edits.NetDevices.ShouldBe([new CdiNetDevice("eth7", "fast0")]);
        Message(text.Replace("1.1.0", "1.0.0", StringComparison.Ordinal)).ShouldContain("must be at least 1.1.0 for netDevices");
        Message(text.Replace(", name: fast0", "", StringComparison.Ordinal)).ShouldContain("netDevices[0].name: is missing or empty");
        Message(text.Replace("eth7", "a/b", StringComparison.Ordinal)).ShouldContain("netDevices[0].hostInterfaceName: it is no name of an interface");

        static string Message(string broken) => Should.Throw<LighterException>(() => Yaml(broken)).Message;
    }

    [Theory]
    [InlineData("cdiVersion: 0.7.0", "cdiVersion: 0.9.0", "cdiVersion: invalid version \"0.9.0\"")]
    [InlineData("cdiVersion: 0.7.0", "cdiVersion: 0.6.0", "cdiVersion: is 0.6.0, and must be at least 0.7.0 for additionalGids")]
    [InlineData("cdiVersion: 0.7.0", "cdiVersion: 0.3.0", "must be at least 0.6.0 for annotations")]
    [InlineData("vendor.com/net", "vendor.com", "kind: \"vendor.com\" is not vendor.com/class")]
    [InlineData("vendor.com/net", "vendor.com/net/more", "kind: \"vendor.com/net/more\" is not")]
    [InlineData("name: \"0\"", "name: \"-0\"", "devices[0]: invalid device name \"-0\"")]
    [InlineData("name: \"0\"", "nam: \"0\"", "devices[0].nam: unknown field")]
    [InlineData("FOO=bar=baz", "FOO", "devices[0].containerEdits.env[0]: NAME=value was expected")]
    [InlineData("type: c", "type: x", "devices[0].containerEdits.deviceNodes[0].type: invalid type \"x\"")]
    [InlineData("permissions: rw", "permissions: rx", "invalid permissions \"rx\"")]
    [InlineData("major: 1", "major: one", "deviceNodes[0].major: an integer from 0 to 4294967295 was expected")]
    [InlineData("hookName: createContainer", "hookName: whenever", "invalid hook name \"whenever\"")]
    [InlineData("path: /bin/hook", "path: hook", "\"hook\" is not an absolute path")]
    [InlineData("timeout: 3", "timeout: 0", "timeout: an integer from 1")]
    [InlineData("containerPath: /usr/lib/x", "containerPath: ../x", "\"../x\" is not an absolute path")]
    [InlineData("hostPath: /lib/x", "hostPath: \"\"", "mounts[0].hostPath: is missing or empty")]
    [InlineData("env: [ALL=1]", "env: ALL=1", "containerEdits.env: a list was expected")]
    [InlineData("env: [ALL=1]", "env: [ALL=1", "it is no YAML")]
    [InlineData("env: [ALL=1]", "env: &all [ALL=1]", "line 5: anchors and aliases are not supported")]
    [InlineData("env: [ALL=1]", "kind: x\n  kind: x", "line 6: \"kind\" is there twice")]
    public void A_file_that_breaks_a_rule_is_refused_and_the_place_is_told(string valid, string broken, string message) =>
        Should.Throw<LighterException>(() => Yaml(Whole.Replace(valid, broken, StringComparison.Ordinal))).Message.ShouldContain(message);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("\0\u0001")]
    [InlineData("{\"cdiVersion\":\"0.3.0\",\"kind\":\"a.b/c\",\"devices\":[]}")]
    public void What_is_no_description_is_an_error_and_nothing_worse(string text) => Should.Throw<LighterException>(() => Yaml(text));

    [Fact]
    public void Values_in_one_another_without_end_are_refused()
    {
        Should.Throw<LighterException>(() => Yaml(new string('[', 100_000))).Message.ShouldContain("more than");
        Should.Throw<LighterException>(() => Json(new string('[', 100_000)));
        Should.Throw<LighterException>(() => Json("""{"kind":"a","kind":"b"}""")).Message.ShouldBe("\"kind\" is there twice");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_a_file_holds_it_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 4000; i++)
        {
            var text = new StringBuilder(Whole);
            for (var change = random.Next(4); change >= 0; change--)
                text[random.Next(text.Length)] = Characters[random.Next(Characters.Length)];
            try
            {
                Yaml(text.ToString(0, random.Next(text.Length)));
            }
            catch (LighterException)
            {
                // As it should be.
            }
        }
    }

    private static CdiSpec Yaml(string text) => CdiSpecReader.Read(CdiText.ParseYaml(Encoding.UTF8.GetBytes(text)));

    private static CdiSpec Json(string text) => CdiSpecReader.Read(CdiText.ParseJson(Encoding.UTF8.GetBytes(text)));
}
