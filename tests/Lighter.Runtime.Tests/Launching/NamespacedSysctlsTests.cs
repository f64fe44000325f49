using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Launching;

public sealed class NamespacedSysctlsTests
{
    [Theory]
    [InlineData("vm.swappiness")]
    [InlineData("vm/swappiness")]
    [InlineData("kernel.panic")]
    [InlineData("kernel.shm_next_id")]
    [InlineData("fs.file-max")]
    [InlineData("netx.a")]
    [InlineData("net")]
    [InlineData("")]
    public void The_machines_own_are_refused(string name) => Refused(name);

    [Theory]
    [InlineData("net.ipv4.ip_forward", LinuxNamespaceType.Network)]
    [InlineData("net/ipv4/conf/eth0.1/forwarding", LinuxNamespaceType.Network)]
    [InlineData("kernel.shmmax", LinuxNamespaceType.Ipc)]
    [InlineData("fs.mqueue.msg_max", LinuxNamespaceType.Ipc)]
    [InlineData("kernel.domainname", LinuxNamespaceType.Uts)]
    [InlineData("user.max_user_namespaces", LinuxNamespaceType.User)]
    public void A_namespaces_is_refused_where_the_namespace_is_the_hosts(string name, LinuxNamespaceType type)
    {
        NamespacedSysctls.NamespaceOf(name).ShouldBe(type);

        Refused(name, type);
    }

    private static void Refused(string name, LinuxNamespaceType? without = null)
    {
        var spec = ContainerFixture.Spec("true");
        var namespaces = spec.Linux!.Namespaces!.Where(ns => ns.Type != without).ToValueList();
        var settings = new ValueMap { [name] = "1" };

        Should.Throw<LighterException>(() => ContainerProgram.Compile(
                spec with { Hostname = null, Linux = spec.Linux with { Namespaces = namespaces, Sysctl = settings } }, new RootfsPlan { PlainDirectory = "/" }, new LaunchSettings()))
            .Message.ShouldBe($"sysctl \"{name}\" is not in a separate kernel namespace");
    }
}
