using System.Net;
using Lighter.Build;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Networks;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink.Route;
using Lighter.Network;
using Lighter.Network.Bridges;
using Lighter.Network.Endpoints;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Images.Building;

/// <summary>Joins each command of a build to the default bridge network, as a container of its own.</summary>
internal sealed class BuildNetwork(LighterEngine engine) : IBuildNetwork
{
    public async ValueTask<BuildNetworkLease> AcquireAsync(CancellationToken cancellation)
    {
        // A namespace is made by a thread that goes into it and ends there.
        return await Task.Factory.StartNew(Acquire, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    private Lease Acquire()
    {
        var id = ContainerId.New();
        // The address is this step's for as long as the lock is held: whoever looks for unused addresses asks for it.
        var held = engine.Store.Locks.Container(id);
        var created = NetworkNamespace.Create();
        try
        {
            using var host = HostNetwork.Open();
            var network = new NetworkLookup(engine).Resolve(NetworkRecord.DefaultName, host);
            var lease = engine.Store.Networks.Reserve(id, [new LeaseRequest(network.Id)], []).Leases[0];
            var bridge = BridgeNetwork.Ensure(host, NetworkLookup.Definition(engine, network));
            Endpoint.Attach(host, created, bridge, new EndpointDefinition(id.ToString(), LinkName.Parse("eth0"))
            {
                Addresses = [new InterfaceAddress(lease.Address, (byte)network.Subnet!.Value.PrefixLength)],
                Gateways = new[] { network.Gateway }.OfType<IPAddress>().ToValueList(),
                HardwareAddress = LinkAddress.Parse(lease.Mac),
                Mtu = NetworkLookup.Mtu(network),
            });
            return new Lease(engine, id, held, created, HostResolver.ReadForContainers().ToString());
        }
        catch
        {
            created.Dispose();
            Release(engine, id, held);
            throw;
        }
    }

    private static void Release(LighterEngine engine, ContainerId id, FileLock held)
    {
        engine.Store.Networks.Release(id);
        held.Remove();
        held.Dispose();
    }

    private sealed class Lease(LighterEngine engine, ContainerId id, FileLock held, NetworkNamespace created, string resolver) : BuildNetworkLease
    {
        public override NamespaceFd Namespace => created.Descriptor;

        public override string ResolverFile => resolver;

        /// <summary>The links go with the namespace.</summary>
        public override ValueTask DisposeAsync()
        {
            created.Dispose();
            Release(engine, id, held);
            return ValueTask.CompletedTask;
        }
    }
}
