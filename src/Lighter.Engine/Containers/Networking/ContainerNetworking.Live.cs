using Lighter.Engine.Containers.Options;
using Lighter.Engine.Networks;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink.Route;
using Lighter.Network;
using Lighter.Network.Bridges;
using Lighter.Network.Endpoints;
using Lighter.Network.Ports;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Networking;

/// <summary>Networks of a container that runs: <c>network connect</c> and <c>network disconnect</c>.</summary>
internal sealed partial class ContainerNetworking
{
    /// <summary>Gives a running container a further link.</summary>
    public void Connect(ContainerRecord container, int pid, NetworkRecord network, NetworkAttachment attachment)
    {
        using var host = HostNetwork.Open();
        var request = new LeaseRequest(network.Id)
        {
            Address = attachment.Ipv4,
            Address6 = attachment.Ipv6,
            Mac = attachment.Mac?.ToString(),
            Aliases = attachment.Aliases,
        };
        var lease = engine.Store.Networks.Reserve(container.Id, [request], []).Leases[0];
        try
        {
            using var inside = NetworkNamespace.Open(NamespaceFd.OfNetwork(pid));
            var bridge = BridgeNetwork.Ensure(host, NetworkLookup.Definition(engine, network));
            Endpoint.Attach(host, inside, bridge, EndpointOf(container.Id, network, attachment, lease, FreeIndex(inside)));
        }
        catch
        {
            engine.Store.Networks.Release(container.Id, network.Id);
            throw;
        }
    }

    /// <summary>Takes a running container off a network; ports that were published there are withdrawn.</summary>
    public void Disconnect(ContainerRecord container, NetworkRecord network)
    {
        using var host = HostNetwork.Open();
        var leases = engine.Store.Networks.Leases(container.Id);
        if (leases.Count > 0 && leases[0].Network == network.Id && Forwards(leases, engine.Store.Networks.Ports(container.Id)) is { Count: > 0 } forwards)
            PublishedPorts.Withdraw(host, forwards);
        Endpoint.Detach(host, new EndpointDefinition(EndpointId(container.Id, network.Id), LinkName.Parse("eth0")));
        engine.Store.Networks.Release(container.Id, network.Id);
    }

    private static int FreeIndex(NetworkNamespace inside)
    {
        var index = 0;
        while (inside.Routes.FindLink(LinkName.Parse($"eth{index}")) is not null)
            index++;
        return index;
    }
}
