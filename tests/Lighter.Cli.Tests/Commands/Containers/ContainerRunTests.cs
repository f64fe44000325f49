using System.Net;
using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Tests.Commands.Containers;

public class ContainerRunTests
{
    [Fact]
    public void Nothing_but_an_image_leaves_everything_to_the_image()
    {
        var options = Read("alpine");
        options.Container.ShouldBe(new ContainerCreateOptions { Image = "alpine" });
        options.SignalProxy.ShouldBeTrue();
        options.DetachKeys.ShouldBe(DetachKeys.Default);
    }

    [Fact]
    public void Words_after_the_image_belong_to_the_container() =>
        Read("--rm alpine ls -la --color=never").Container.Process.Arguments.ShouldBe(["ls", "-la", "--color=never"]);

    [Fact]
    public void Identity_and_life_are_read()
    {
        var container = Read("--name web --restart on-failure:3 --label a=1 -l b --annotation x=y --pull never --platform linux/arm64 i").Container;
        container.Name.ShouldBe("web");
        container.Restart.ShouldBe(new(RestartCondition.OnFailure, 3));
        container.Labels.ShouldBe(new([new("a", "1"), new("b", "")]));
        container.Annotations["x"].ShouldBe("y");
        container.Pull.ShouldBe(PullPolicy.Never);
        container.Platform.ShouldBe("linux/arm64");
    }

    [Fact]
    public void The_process_is_read()
    {
        var process = Read("-it -u 1:2 -w /w --entrypoint sh -e A=1 --init --cap-add NET_ADMIN --cap-drop all --ulimit nofile=1:2 --stop-signal int --stop-timeout 3 --security-opt no-new-privileges --group-add 5 i").Container.Process;
        process.Tty.ShouldBeTrue();
        process.Interactive.ShouldBeTrue();
        process.User.ShouldBe("1:2");
        process.WorkingDirectory.ShouldBe("/w");
        process.Entrypoint.ShouldBe(["sh"]);
        process.Environment.ShouldBe([new EnvEntry("A", "1")]);
        process.Init.ShouldBeTrue();
        process.CapabilitiesAdded.ShouldBe(["NET_ADMIN"]);
        process.CapabilitiesDropped.ShouldBe(["all"]);
        process.Ulimits.ShouldBe([new Ulimit("nofile", 1, 2)]);
        process.StopSignal.ShouldBe(new SignalName(2));
        process.StopTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        process.Security.NoNewPrivileges.ShouldBeTrue();
        process.AdditionalGroups.ShouldBe(["5"]);
    }

    [Fact]
    public void An_entry_point_is_kept_cleared_or_given_as_json()
    {
        Read("i").Container.Process.Entrypoint.ShouldBeNull();
        Read("--entrypoint= i").Container.Process.Entrypoint.ShouldBe([]);
        Read("--entrypoint", "[\"a\", \"b c\"]", "i").Container.Process.Entrypoint.ShouldBe(["a", "b c"]);
        Read("--entrypoint", "[", "i").Container.Process.Entrypoint.ShouldBe(["["]);
    }

    [Fact]
    public void Resources_are_read()
    {
        var resources = Read("-m 512m --memory-swap -1 --memory-reservation 1g --cpus 1.5 -c 512 --cpuset-cpus 0-1 --pids-limit 100 --blkio-weight 500 i").Container.Resources;
        resources.Memory.ShouldBe(new(512 * 1024 * 1024));
        resources.MemorySwap.ShouldBe(ByteSize.Unlimited);
        resources.MemoryReservation.ShouldBe(new(1L << 30));
        resources.Cpus.ShouldBe(new(1_500_000_000));
        resources.CpuShares.ShouldBe(512);
        resources.CpusetCpus.ShouldBe("0-1");
        resources.PidsLimit.ShouldBe(100);
        resources.BlkioWeight.ShouldBe(500);
    }

    [Fact]
    public void The_network_is_read_and_addresses_go_to_the_first_one()
    {
        var network = Read("--network a --network name=b,alias=x --ip 10.0.0.2 --network-alias y -p 80:80 -P --expose 53/udp --dns 1.1.1.1 --add-host h:host-gateway -h box i").Container.Network;
        network.Networks[0].ShouldBe(new() { Name = "a", Ipv4 = IPAddress.Parse("10.0.0.2"), Aliases = ["y"] });
        network.Networks[1].ShouldBe(new() { Name = "b", Aliases = ["x"] });
        network.Published.ShouldBe([PortPublish.Parse("80:80")]);
        network.PublishAll.ShouldBeTrue();
        network.Exposed.ShouldBe([new ExposedPort(new(53, 53), PortProtocol.Udp)]);
        network.DnsServers.ShouldBe([IPAddress.Parse("1.1.1.1")]);
        network.ExtraHosts.ShouldBe([new ExtraHost("h", null)]);
        network.Hostname.ShouldBe("box");
    }

    [Fact]
    public void The_old_name_of_network_works() => Read("--net host i").Container.Network.Networks[0].Mode.ShouldBe(NetworkMode.Host);

    [Fact]
    public void Storage_is_read()
    {
        var storage = Read("-v /a:/b:ro --mount type=tmpfs,dst=/t --tmpfs /run:size=1m --read-only --device /dev/null --shm-size 1m --sysctl net.a=1 --volumes-from c:ro i").Container.Storage;
        storage.Mounts.Select(mount => mount.Target).ShouldBe(["/b", "/t", "/run"]);
        storage.ReadOnlyRootfs.ShouldBeTrue();
        storage.Devices.ShouldBe([new DeviceSpec("/dev/null", "/dev/null", "rwm")]);
        storage.ShmSize.ShouldBe(new(1 << 20));
        storage.Sysctls["net.a"].ShouldBe("1");
        storage.VolumesFrom.ShouldBe([new VolumesFrom("c", true)]);
    }

    [Fact]
    public void Health_is_read()
    {
        var health = Read("--health-cmd", "curl x", "--health-interval=10s", "--health-retries=2", "i").Container.Health;
        health.Test.ShouldBe(["CMD-SHELL", "curl x"]);
        health.Interval.ShouldBe(TimeSpan.FromSeconds(10));
        health.Retries.ShouldBe(2);
    }

    [Theory]
    [InlineData("-d -a stdout i", "conflicting options: cannot specify both --attach and --detach")]
    [InlineData("--no-healthcheck --health-cmd x i", "--no-healthcheck conflicts with --health-* options")]
    [InlineData("--network host --network a i", "conflicting options: cannot attach to other networks with network mode \"host\"")]
    [InlineData("--cpus 1 --cpu-quota 5 i", "conflicting options: --cpus cannot be used with --cpu-period or --cpu-quota")]
    [InlineData("-v /a:/b -v /c:/b i", "duplicate mount point: /b")]
    [InlineData("-w x i", "the working directory 'x' is invalid, it needs to be an absolute path")]
    [InlineData("--replace i", "conflicting options: --replace needs --name")]
    public void Options_that_contradict_each_other_are_refused(string line, string message) =>
        Should.Throw<LighterException>(() => Read(line)).Message.ShouldBe(message);

    private static ContainerRunOptions Read(string line) => Read(line.Split(' '));

    private static ContainerRunOptions Read(params string[] words)
    {
        var command = ContainerRun.Create();
        return command.Bind(OptionParser.Run(command, "lighter run", words));
    }
}
