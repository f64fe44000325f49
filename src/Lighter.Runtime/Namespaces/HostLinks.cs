using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink;
using Lighter.Linux.Netlink.Route;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// Gives a container interfaces of the host, with their addresses, while its first process waits. The kernel gives them back, those
/// of hardware to the host, when the namespace ends.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.3.0/config-linux.md#netDevices"/>
/// </summary>
internal static class HostLinks
{
    /// <summary>Refuses what the kernel could not follow, or only in part.</summary>
    internal static void Check(SortedValueMap<LinuxNetDevice> devices, bool hasNetwork)
    {
        if (!hasNetwork)
            throw new LighterException(ErrorCode.InvalidArgument, "netDevices: the container has no network namespace of its own");
        foreach (var name in devices.Keys)
            LinkName.Parse(name);
        if (devices.GroupBy(device => Inside(device).ToString()).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new LighterException(ErrorCode.InvalidArgument, $"netDevices: more than one interface is to be called {twice.Key}");
    }

    /// <param name="devices">By their names on the host.</param>
    /// <param name="pid">A process in the container's network namespace.</param>
    internal static void Move(SortedValueMap<LinuxNetDevice>? devices, int pid)
    {
        if (devices is not { Count: > 0 })
            return;
        using var host = RouteSocket.Open();
        using var container = NetworkNamespace.Open(NamespaceFd.OfNetwork(pid));
        foreach (var device in devices)
            Move(host, LinkName.Parse(device.Key), container, Inside(device));
    }

    private static LinkName Inside(KeyValuePair<string, LinuxNetDevice> device) => LinkName.Parse(device.Value.Name is { Length: > 0 } name ? name : device.Key);

    private static void Move(RouteSocket host, LinkName name, NetworkNamespace container, LinkName inside)
    {
        var link = host.FindLink(name) ?? throw new LighterException(ErrorCode.NotFound, $"netDevices: the host has no interface {name}");
        if (container.Routes.FindLink(inside) is not null)
            throw new LighterException(ErrorCode.Conflict, $"netDevices: the container has an interface {inside} already");
        var addresses = host.ListAddresses().Where(address => address.LinkIndex == link.Index && address.IsLasting).ToList();
        host.Execute(new NetlinkRequest().MoveLink(link.Index, container.Descriptor, inside));
        if (addresses.Any(address => address.Address.IsIpv6))
            container.EnableIpv6(inside);
        // Its number may be another's in the container.
        var index = container.Routes.FindLink(inside)?.Index ?? throw new LighterException(ErrorCode.NotFound, $"netDevices: the interface {name} is gone");
        var request = new NetlinkRequest();
        foreach (var address in addresses)
            request.AddAddress(index, address.Address);
        container.Routes.Execute(request.SetLinkUp(index));
    }
}
