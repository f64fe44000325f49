using System.Net;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;

namespace Lighter.Engine.Tests.Containers.Records;

public class StoredContainerTests
{
    [Fact]
    public void Defaults_come_back()
    {
        var container = new StoredContainer { Options = new ContainerCreateOptions { Image = "busybox" } };
        StoredContainer.FromBytes(container.ToBytes()).ShouldBe(container);
    }

    [Fact]
    public void All_kinds_of_values_come_back()
    {
        var options = new ContainerCreateOptions
        {
            Image = "busybox",
            Restart = RestartPolicy.Parse("on-failure:3"),
            Process = new ProcessOptions
            {
                Entrypoint = [],
                Environment = [new EnvEntry("A", "1"), new EnvEntry("B", null)],
                Ulimits = [Ulimit.Parse("nofile=1:2")],
                StopSignal = SignalName.Parse("USR1"),
                StopTimeout = TimeSpan.FromSeconds(3),
            },
            Resources = new ResourceOptions { Memory = ByteSize.Parse("1g"), Cpus = NanoCpus.Parse("1.5") },
            Namespaces = new NamespaceOptions { Pid = NamespaceMode.ParsePid("container:x"), User = NamespaceMode.ParseUser("keep-id:uid=1") },
            Network = new NetworkOptions
            {
                Networks = [NetworkAttachment.Parse("name=web,ip=10.0.0.2,mac-address=02:42:ac:11:00:02")],
                Published = [PortPublish.Parse("127.0.0.1:80-81:8080-8081/udp"), PortPublish.Parse("[::1]:1:2"), PortPublish.Parse("80")],
                Exposed = [ExposedPort.Parse("53/udp")],
                DnsServers = [IPAddress.Parse("9.9.9.9")],
                ExtraHosts = [ExtraHost.Parse("a:1.2.3.4"), ExtraHost.Parse("b=host-gateway")],
                Links = [ContainerLink.Parse("db:database")],
            },
            Storage = new StorageOptions
            {
                Mounts = [VolumeSyntax.Parse("/a:/b:ro"), TmpfsSyntax.Parse("/t:size=1m,mode=700")],
                VolumesFrom = [VolumesFrom.Parse("other:ro")],
                Devices = [DeviceSpec.Parse("/dev/null:/dev/x:rw")],
            },
        };
        var container = new StoredContainer { Options = options, VolumeNames = new() { ["/data"] = "data" }, Folder = "/work" };
        StoredContainer.FromBytes(container.ToBytes()).ShouldBe(container);
    }

    /// <summary>A new option that nobody wrote a member for would be lost between create and start.</summary>
    [Fact]
    public void Every_property_has_a_member()
    {
        NamesOf<ContainerCreateOptions>().ShouldBe(ContainerOptionsCodec.Options.Names);
        NamesOf<LogOptions>().ShouldBe(ContainerOptionsCodec.Log.Names);
        NamesOf<CacheMountOptions>().ShouldBe(ContainerOptionsCodec.CacheMount.Names);
        NamesOf<HealthOptions>().ShouldBe(ContainerOptionsCodec.Health.Names);
        NamesOf<ProcessOptions>().ShouldBe(ContainerOptionsCodec.Process.Names);
        NamesOf<SecurityOptions>().ShouldBe(ContainerOptionsCodec.Security.Names);
        NamesOf<ResourceOptions>().ShouldBe(ContainerOptionsCodec.Resources.Names);
        NamesOf<NamespaceOptions>().ShouldBe(ContainerOptionsCodec.Namespaces.Names);
        NamesOf<NetworkOptions>().ShouldBe(ContainerOptionsCodec.Network.Names);
        NamesOf<NetworkAttachment>().ShouldBe(ContainerOptionsCodec.Attachment.Names);
        NamesOf<StorageOptions>().ShouldBe(ContainerOptionsCodec.Storage.Names);
        NamesOf<MountSpec>().ShouldBe(ContainerOptionsCodec.Mount.Names);
    }

    private static IEnumerable<string> NamesOf<T>() => typeof(T).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
}
