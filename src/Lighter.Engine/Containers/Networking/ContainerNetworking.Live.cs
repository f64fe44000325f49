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
    /// <param name="container">Which.</param>
    /// <param name="pid">Its first process.</param>
    /// <param name="present">The networks that it is on already.</param>
    /// <param name="network">The further one.</param>
    /// <param name="options">What it asks for in general.</param>
    public void Connect(ContainerRecord container, int pid, IReadOnlyList<NetworkAttachment> present, (NetworkRecord Record, NetworkAttachment Attachment) network, NetworkOptions options)
    {
        using var host = HostNetwork.Open();
        var lease = engine.Store.Networks.Reserve(container.Id, [Request(network)], []).Leases[0];
        try
        {
            using var inside = NetworkNamespace.Open(NamespaceFd.OfNetwork(pid));
            var bridge = BridgeNetwork.Ensure(host, NetworkLookup.Definition(engine, network.Record));
            var endpoint = EndpointOf(container.Id, network.Record, network.Attachment, lease, FreeIndex(inside));
            Endpoint.Attach(host, inside, bridge, endpoint with { Gateways = [] });
            Endpoint.LeadOut(inside, endpoint);
            new ContainerNames(engine).Connect(container.Id, inside.Descriptor, options, [.. Records(present, host), network.Record]);
            engine.Events.AddNetwork(network.Record, "connect", container.Id);
        }
        catch
        {
            engine.Store.Networks.Release(container.Id, network.Record.Id);
            throw;
        }
    }

    /// <summary>Takes a running container off a network; another leads out for it, and has its published ports, from then on.</summary>
    /// <param name="container">Which.</param>
    /// <param name="pid">Its first process.</param>
    /// <param name="remaining">The networks that it stays on.</param>
    /// <param name="network">The one that it leaves.</param>
    /// <param name="options">What it asks for in general.</param>
    public void Disconnect(ContainerRecord container, int pid, IReadOnlyList<NetworkAttachment> remaining, NetworkRecord network, NetworkOptions options)
    {
        using var host = HostNetwork.Open();
        var left = engine.Store.Networks.Leases(container.Id).Where(lease => lease.Network == network.Id).ToList();
        var forwards = left.Count > 0 ? PublishedAt(host, container.Id, left[0]) : [];
        if (forwards.Count > 0)
            PublishedPorts.Withdraw(host, forwards);
        Endpoint.Detach(host, new EndpointDefinition(EndpointId(container.Id, network.Id), LinkName.Parse("eth0")));
        engine.Store.Networks.Release(container.Id, network.Id);
        var networks = Records(remaining, host);
        new ContainerNames(engine).Disconnect(container.Id, options, networks, left);
        LeadOut(host, container.Id, pid, networks, forwards);
        engine.Events.AddNetwork(network, "disconnect", container.Id);
    }

    private void LeadOut(HostNetwork host, ContainerId container, int pid, List<NetworkRecord> networks, List<PortForward> forwards)
    {
        if (networks.Find(network => !network.IsInternal) is not { } next
            || engine.Store.Networks.Leases(container).FirstOrDefault(lease => lease.Network == next.Id) is not { } lease)
            return;
        using (var inside = NetworkNamespace.Open(NamespaceFd.OfNetwork(pid)))
            Endpoint.LeadOut(inside, EndpointOf(container, next, new NetworkAttachment(), lease, 0));
        if (forwards.Count > 0)
            PublishedPorts.Publish(host, Owner(container), [.. forwards.Select(forward => forward with { ContainerAddress = lease.Address })]);
    }

    private List<PortForward> PublishedAt(HostNetwork host, ContainerId container, AddressLease lease) =>
        [.. PublishedPorts.List(host).Where(port => port.Owner == Owner(container) && port.Forward.ContainerAddress.Equals(lease.Address)).Select(port => port.Forward)];

    private List<NetworkRecord> Records(IEnumerable<NetworkAttachment> attachments, HostNetwork host) =>
        [.. attachments.Where(attachment => attachment.Mode == NetworkMode.Named).Select(attachment => new NetworkLookup(engine).Resolve(attachment.Name, host))];

    private static int FreeIndex(NetworkNamespace inside)
    {
        var index = 0;
        while (inside.Routes.FindLink(LinkName.Parse($"eth{index}")) is not null)
            index++;
        return index;
    }
}
