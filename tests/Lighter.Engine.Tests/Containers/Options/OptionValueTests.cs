using System.Net;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Tests.Containers.Options;

/// <summary>The texts of single options, with Docker's words for what it refuses.</summary>
public class OptionValueTests
{
    [Theory]
    [InlineData("512", 512)]
    [InlineData("512b", 512)]
    [InlineData("512k", 512 << 10)]
    [InlineData("512KB", 512 << 10)]
    [InlineData("512MiB", 512 << 20)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData("2 GB", 2L << 30)]
    [InlineData("0", 0)]
    public void Amounts_of_memory_count_by_1024(string text, long bytes) => ByteSize.Parse(text).Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData("foo", "invalid size: 'foo'")]
    [InlineData("", "invalid size: ''")]
    [InlineData("5x", "invalid suffix: 'x'")]
    [InlineData("5bb", "invalid suffix: 'bb'")]
    [InlineData("-5", "invalid size: '-5'")]
    [InlineData("99999999999p", "invalid size: '99999999999p'")]
    public void Other_amounts_are_refused(string text, string message) => Refused(() => ByteSize.Parse(text), message);

    [Fact]
    public void Endless_swap_is_minus_one()
    {
        ByteSize.ParseOrUnlimited("-1").ShouldBe(ByteSize.Unlimited);
        Should.Throw<LighterException>(() => ByteSize.Parse("-1"));
    }

    [Theory]
    [InlineData("1.5", 1_500_000_000)]
    [InlineData("0.000000001", 1)]
    [InlineData("2", 2_000_000_000)]
    public void Processors_are_counted_in_billionths(string text, long nano) => NanoCpus.Parse(text).Value.ShouldBe(nano);

    [Theory]
    [InlineData("foo", "failed to parse foo as a rational number")]
    [InlineData("1.0000000001", "value is too precise")]
    [InlineData("-1", "-1 is no number of processors")]
    public void Other_processors_are_refused(string text, string message) => Refused(() => NanoCpus.Parse(text), message);

    [Theory]
    [InlineData("/dev/sda:1mb", 1 << 20)]
    [InlineData("/dev/sda:7", 7)]
    public void Rates_of_devices_are_sizes(string text, long rate) => DeviceRate.ParseBytes(text).ShouldBe(new DeviceRate("/dev/sda", rate));

    [Theory]
    [InlineData("/dev/sda", "bad format: /dev/sda")]
    [InlineData("/dev/sda:1:2", "bad format: /dev/sda:1:2")]
    [InlineData("sda:1", "bad format for device path: sda:1")]
    [InlineData("/dev/sda:x", "invalid rate for device: /dev/sda:x. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb")]
    public void Other_rates_are_refused(string text, string message) => Refused(() => DeviceRate.ParseBytes(text), message);

    [Fact]
    public void Operations_have_no_unit()
    {
        DeviceRate.ParseOperations("/dev/sda:100").Rate.ShouldBe(100);
        Refused(() => DeviceRate.ParseOperations("/dev/sda:1k"), "invalid rate for device: /dev/sda:1k. The correct format is <device-path>:<number>. Number must be a positive integer");
    }

    [Fact]
    public void Weights_of_devices_are_between_10_and_1000()
    {
        DeviceWeight.Parse("/dev/sda:500").ShouldBe(new DeviceWeight("/dev/sda", 500));
        Refused(() => DeviceWeight.Parse("/dev/sda:5"), "invalid weight for device: /dev/sda:5");
    }

    [Theory]
    [InlineData("c 1:3 rwm", "c", 1L, 3L, "rwm")]
    [InlineData("b *:* r", "b", null, null, "r")]
    [InlineData("a *:5 mw", "a", null, 5L, "mw")]
    public void Device_rules_have_numbers_or_stars(string text, string type, long? major, long? minor, string access)
    {
        DeviceRule.Parse(text).ShouldBe(new DeviceRule(type, major, minor, access));
        DeviceRule.Parse(text).ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("d 1:3 rwm")]
    [InlineData("c 1 rwm")]
    [InlineData("c 1:3 rwmm")]
    [InlineData("c 1:3 x")]
    [InlineData("c 1:3")]
    [InlineData("c -1:3 r")]
    [InlineData("c 99999999999999999999:3 r")]
    [InlineData("")]
    public void Other_device_rules_are_refused(string text) => Refused(() => DeviceRule.Parse(text), $"invalid device cgroup format '{text}'");

    [Theory]
    [InlineData("10s", 10)]
    [InlineData("1m30s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("300ms", 0.3)]
    [InlineData("-5s", -5)]
    [InlineData("0", 0)]
    [InlineData("2us", 0.000002)]
    public void Durations_are_gos(string text, double seconds) => GoDuration.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("3", "time: missing unit in duration \"3\"")]
    [InlineData("3y", "time: unknown unit \"y\" in duration \"3y\"")]
    [InlineData("", "time: invalid duration \"\"")]
    [InlineData("s", "time: invalid duration \"s\"")]
    public void Other_durations_are_refused(string text, string message) => Refused(() => GoDuration.Parse(text), message);

    [Theory]
    [InlineData("1h0m5s")]
    [InlineData("1m30s")]
    [InlineData("250ms")]
    [InlineData("0s")]
    [InlineData("1.5s")]
    public void Durations_are_written_as_go_does(string text) => GoDuration.Format(GoDuration.Parse(text)).ShouldBe(text);

    [Theory]
    [InlineData("80", "80/tcp")]
    [InlineData("8080:80", "8080:80/tcp")]
    [InlineData("53:53/udp", "53:53/udp")]
    [InlineData("127.0.0.1:8080:80", "127.0.0.1:8080:80/tcp")]
    [InlineData("127.0.0.1::80", "127.0.0.1::80/tcp")]
    [InlineData("[::1]:8080:80", "[::1]:8080:80/tcp")]
    [InlineData("8000-8010:9000-9010", "8000-8010:9000-9010/tcp")]
    [InlineData("8000-8010:80", "8000-8010:80/tcp")]
    [InlineData("80/SCTP", "80/sctp")]
    public void Published_ports_are_read(string text, string canonical) => PortPublish.Parse(text).ToString().ShouldBe(canonical);

    [Theory]
    [InlineData("foo", "invalid containerPort: foo")]
    [InlineData("80:80:80:80", "invalid IP address: 80:80")]
    [InlineData("80:", "no port specified: 80:<empty>")]
    [InlineData("x:80", "invalid hostPort: x")]
    [InlineData("1-2:1-3", "invalid ranges specified for container and host Ports: 1-3 and 1-2")]
    [InlineData("80/quic", "invalid proto: quic")]
    [InlineData("70000", "invalid containerPort: 70000")]
    [InlineData("127.1:1:1", "invalid IP address: 127.1")]
    public void Other_ports_are_refused(string text, string message) => Refused(() => PortPublish.Parse(text), message);

    [Theory]
    [InlineData("nofile=5", 5, 5)]
    [InlineData("nofile=5:6", 5, 6)]
    [InlineData("core=-1", -1, -1)]
    [InlineData("core=0:unlimited", 0, -1)]
    public void Limits_have_a_soft_and_a_hard_value(string text, long soft, long hard) =>
        (Ulimit.Parse(text).Soft, Ulimit.Parse(text).Hard).ShouldBe((soft, hard));

    [Theory]
    [InlineData("nofile", "invalid ulimit argument: nofile")]
    [InlineData("foo=3", "invalid ulimit type: foo")]
    [InlineData("nofile=5:3", "ulimit soft limit must be less than or equal to hard limit: 5 > 3")]
    public void Other_limits_are_refused(string text, string message) => Refused(() => Ulimit.Parse(text), message);

    [Theory]
    [InlineData("/dev/fuse", "/dev/fuse:/dev/fuse:rwm")]
    [InlineData("/dev/a:/dev/b", "/dev/a:/dev/b:rwm")]
    [InlineData("/dev/a:r", "/dev/a:/dev/a:r")]
    [InlineData("/dev/a:/dev/b:rw", "/dev/a:/dev/b:rw")]
    public void Devices_are_read(string text, string canonical) => DeviceSpec.Parse(text).ToString().ShouldBe(canonical);

    [Theory]
    [InlineData("a:b:c:d")]
    [InlineData("/dev/a:/dev/b:rr")]
    [InlineData("")]
    public void Other_devices_are_refused(string text) => Should.Throw<LighterException>(() => DeviceSpec.Parse(text));

    [Theory]
    [InlineData("no")]
    [InlineData("always")]
    [InlineData("unless-stopped")]
    [InlineData("on-failure")]
    [InlineData("on-failure:5")]
    public void Restart_policies_are_read(string text) => RestartPolicy.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("on-failure:x", "invalid restart policy format: maximum retry count must be an integer")]
    [InlineData("always:3", "invalid restart policy: maximum retry count can only be used with 'on-failure'")]
    [InlineData("on-failure:-1", "invalid restart policy: maximum retry count cannot be negative")]
    public void Other_policies_are_refused(string text, string message) => Refused(() => RestartPolicy.Parse(text), message);

    [Theory]
    [InlineData("ctrl-p,ctrl-q", new byte[] { 16, 17 })]
    [InlineData("a,ctrl-[", new byte[] { 97, 27 })]
    [InlineData("ctrl-@", new byte[] { 0 })]
    [InlineData("", new byte[0])]
    public void Detach_keys_are_the_bytes_a_terminal_sends(string text, byte[] bytes) => DetachKeys.Parse(text).Sequence.ToArray().ShouldBe(bytes);

    [Fact]
    public void Other_detach_keys_are_refused() => Should.Throw<LighterException>(() => DetachKeys.Parse("ctrl-foo"));

    [Theory]
    [InlineData("SIGTERM", 15)]
    [InlineData("term", 15)]
    [InlineData("9", 9)]
    [InlineData("SIGRTMIN+3", 37)]
    [InlineData("RTMAX-1", 63)]
    [InlineData("IOT", 6)]
    public void Signals_have_names_and_numbers(string text, int number) => SignalName.Parse(text).Number.ShouldBe(number);

    [Theory]
    [InlineData("FOO")]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("RTMIN+99")]
    [InlineData("SIG")]
    [InlineData("")]
    public void Other_signals_are_refused(string text) => Refused(() => SignalName.Parse(text), $"invalid signal: {text}");

    [Fact]
    public void Signals_are_written_by_name()
    {
        for (var number = 1; number < 32; number++)
            SignalName.Parse(new SignalName(number).ToString()).Number.ShouldBe(number);
        new SignalName(37).ToString().ShouldBe("SIGRTMIN+3");
    }

    [Fact]
    public void A_variable_without_a_value_is_the_callers()
    {
        EnvEntry.Parse("A", name => name + "!").ShouldBe(new("A", "A!"));
        EnvEntry.Parse("A", _ => null).ShouldBe(new("A", null));
        EnvEntry.Parse("A=b=c", _ => null).ShouldBe(new("A", "b=c"));
        Refused(() => EnvEntry.Parse("=x"), "invalid environment variable: =x");
    }

    [Fact]
    public void Files_of_variables_have_comments_and_no_quotes() =>
        KeyValueFile.Parse("\uFEFF# note\nA=1 \r\n\n  B=\"x\"\nC\n", "f").ShouldBe(["A=1 ", "B=\"x\"", "C"]);

    [Theory]
    [InlineData("A B=1", "f: variable 'A B' contains whitespaces")]
    [InlineData("=1", "f: no variable name on line '=1'")]
    public void Other_lines_are_refused(string text, string message) => Refused(() => KeyValueFile.Parse(text, "f"), message);

    [Fact]
    public void A_missing_file_of_variables_is_named() =>
        Refused(() => KeyValueFile.Read("/nope"), "open /nope: no such file or directory");

    [Theory]
    [InlineData("a:1.2.3.4", "a:1.2.3.4")]
    [InlineData("a=::1", "a:::1")]
    [InlineData("a:[::1]", "a:::1")]
    [InlineData("a:host-gateway", "a:host-gateway")]
    public void Extra_hosts_are_read(string text, string canonical) => ExtraHost.Parse(text).ToString().ShouldBe(canonical);

    [Theory]
    [InlineData("foo", "bad format for add-host: \"foo\"")]
    [InlineData("foo:bar", "invalid IP address in add-host: \"bar\"")]
    public void Other_hosts_are_refused(string text, string message) => Refused(() => ExtraHost.Parse(text), message);

    [Theory]
    [InlineData("host", NetworkMode.Host, "host")]
    [InlineData("none", NetworkMode.None, "none")]
    [InlineData("default", NetworkMode.Named, "bridge")]
    [InlineData("container:db", NetworkMode.Container, "db")]
    [InlineData("ns:/run/netns/a=b", NetworkMode.Path, "/run/netns/a=b")]
    [InlineData("web", NetworkMode.Named, "web")]
    public void Networks_are_names_or_modes(string text, NetworkMode mode, string name)
    {
        var network = NetworkAttachment.Parse(text);
        (network.Mode, network.Name).ShouldBe((mode, name));
    }

    [Fact]
    public void A_network_can_be_joined_in_detail()
    {
        var network = NetworkAttachment.Parse("name=web,alias=db,alias=x,ip=10.0.0.2,mac-address=02:42:ac:11:00:02,driver-opt=a=b");
        network.Name.ShouldBe("web");
        network.Aliases.ShouldBe(["db", "x"]);
        network.Ipv4.ShouldBe(IPAddress.Parse("10.0.0.2"));
        network.Mac!.ToString().ShouldBe("02:42:ac:11:00:02");
        network.DriverOptions["a"].ShouldBe("b");
        Refused(() => NetworkAttachment.Parse("name=a,foo=b"), "invalid field key foo");
    }

    [Theory]
    [InlineData("host", "host")]
    [InlineData("container:a", "container:a")]
    [InlineData("private", "private")]
    [InlineData("ns:/p", "ns:/p")]
    public void Namespaces_are_shared_or_own(string text, string canonical) => NamespaceMode.ParsePid(text).ToString().ShouldBe(canonical);

    [Fact]
    public void Each_namespace_has_its_own_modes()
    {
        NamespaceMode.ParseUser("keep-id:uid=1,gid=2").ShouldBe(new(NamespaceKind.KeepId, "uid=1,gid=2"));
        NamespaceMode.ParseIpc("shareable").Kind.ShouldBe(NamespaceKind.Shareable);
        Refused(() => NamespaceMode.ParsePid("foo"), "--pid: invalid PID mode");
        Refused(() => NamespaceMode.ParseUts("container:a"), "--uts: invalid UTS mode");
        Refused(() => NamespaceMode.ParseUser("foo"), "--userns: invalid USER mode");
        Refused(() => NamespaceMode.ParseCgroup("foo"), "--cgroupns: invalid CGROUP mode");
    }

    [Fact]
    public void Security_options_are_gathered()
    {
        var security = SecurityOptions.Parse(["no-new-privileges:true", "seccomp=unconfined", "apparmor=x", "label=disable", "unmask=/proc/a:/proc/b", "systempaths=unconfined"]);
        security.NoNewPrivileges.ShouldBeTrue();
        security.Seccomp.ShouldBe("unconfined");
        security.AppArmor.ShouldBe("x");
        security.Labels.ShouldBe(["disable"]);
        security.Unmask.ShouldBe(["/proc/a", "/proc/b", "ALL"]);
        Refused(() => SecurityOptions.Parse(["foo"]), "invalid --security-opt: \"foo\"");
    }

    [Fact]
    public void Links_have_an_alias()
    {
        ContainerLink.Parse("db").ShouldBe(new("db", "db"));
        ContainerLink.Parse("db:sql").ShouldBe(new("db", "sql"));
        Refused(() => ContainerLink.Parse(":x"), "bad format for links: :x");
    }

    private static void Refused(Func<object?> parse, string message) => Should.Throw<LighterException>(() => parse()).Message.ShouldBe(message);
}
