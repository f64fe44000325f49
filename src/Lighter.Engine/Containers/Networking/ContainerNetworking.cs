using System.Net;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Networks;
using Lighter.Engine.Supervisor.Ports;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink.Route;
using Lighter.Linux.Sockets;
using Lighter.Network;
using Lighter.Network.Bridges;
using Lighter.Network.Endpoints;
using Lighter.Network.Ports;
using Lighter.Network.Resolving;
using HeldPort = Lighter.Network.Ports.PortReservation;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Networking;

/// <summary>
/// Joins a container to its networks before it starts: a namespace, addresses, links, published ports; and takes it off when
/// it has ended. The links go by themselves, with the namespace.
/// </summary>
internal sealed partial class ContainerNetworking(LighterEngine engine)
{
    /// <param name="container">Who.</param>
    /// <param name="stored">What it asked for.</param>
    /// <param name="userNamespace">To whose root the network belongs; the machine's when absent.</param>
    public NetworkSetup SetUp(ContainerRecord container, StoredContainer stored, NamespaceFd? userNamespace)
    {
        var options = stored.Options.Network;
        var first = options.Networks.Count > 0 ? options.Networks[0] : new NetworkAttachment();
        return first.Mode switch
        {
            NetworkMode.None => new NetworkSetup { NamespacePath = "" },
            NetworkMode.Host => new NetworkSetup(),
            NetworkMode.Path => new NetworkSetup { NamespacePath = first.Name },
            NetworkMode.Container => Share(engine.Store.Containers.Resolve(first.Name)),
            NetworkMode.Pasta => throw Unsupported("--network pasta"),
            _ when engine.IsRootless => throw Unsupported($"network {first.Name} for a container of an unprivileged user"),
            _ => Join(container, stored, options, options.Networks.Count > 0 ? options.Networks : [first], userNamespace),
        };
    }

    /// <summary>Gives back what the container held. Runs again after a crash without harm.</summary>
    /// <param name="container">Whose.</param>
    /// <param name="leftOpen">Gets what takes long to close.</param>
    public void TakeDown(ContainerId container, ICollection<FileDescriptor>? leftOpen = null)
    {
        var leases = engine.Store.Networks.Leases(container);
        var ports = engine.Store.Networks.Ports(container);
        var forwards = Forwards(leases, ports);
        if (forwards.Count > 0)
        {
            using var host = HostNetwork.Open();
            PublishedPorts.Withdraw(host, forwards);
            if (leftOpen is not null && host.TakeFirewall() is { } firewall)
                leftOpen.Add(firewall);
        }

        if (leases.Count > 0 || ports.Count > 0)
            engine.Store.Networks.Release(container);
        foreach (var lease in leases)
        {
            if (engine.Store.Networks.Find(lease.Network.ToString()) is { } network)
                engine.Events.AddNetwork(network, "disconnect", container);
        }

        new ContainerNames(engine).Leave(container, leases);
    }

    /// <summary>The ports to publish, each on its own: ranges taken apart, exposed ones added with <c>-P</c>.</summary>
    internal static IEnumerable<PortPublish> Published(StoredContainer stored)
    {
        var options = stored.Options.Network;
        foreach (var publish in options.Published)
        {
            // A range of host ports for one container port means any of them; it stays whole.
            if (publish.ContainerPorts.IsSingle)
                yield return publish;
            for (var i = 0; !publish.ContainerPorts.IsSingle && i < publish.ContainerPorts.Count; i++)
                yield return publish with { ContainerPorts = At(publish.ContainerPorts, i), HostPorts = publish.HostPorts is { } host ? At(host, i) : null };
        }

        foreach (var exposed in options.PublishAll ? Exposed(stored) : [])
            yield return new PortPublish(null, null, exposed.Ports, exposed.Protocol);
    }

    private static IEnumerable<ExposedPort> Exposed(StoredContainer stored) =>
        stored.Options.Network.Exposed.Concat((stored.Image?.ExposedPorts ?? []).Select(ExposedPort.Parse))
            .SelectMany(port => Enumerable.Range(port.Ports.First, port.Ports.Count).Select(number => port with { Ports = new PortRange((ushort)number, (ushort)number) }))
            .Distinct();

    private NetworkSetup Share(ContainerRecord other) => new()
    {
        NamespacePath = $"/proc/{Liveness.RequireRunning(engine, other).Pid}/ns/net",
        SharedFiles = engine.Store.Containers.Directories(other.Id).Run,
    };

    private static PortRange At(PortRange range, int index) => new((ushort)(range.First + index), (ushort)(range.First + index));

    private NetworkSetup Join(ContainerRecord container, StoredContainer stored, NetworkOptions options, ValueList<NetworkAttachment> attachments, NamespaceFd? userNamespace)
    {
        var creating = Task.Factory.StartNew(() => NetworkNamespace.Create(userNamespace), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var host = HostNetwork.Open();
        var networks = attachments.Select(attachment => (Record: new NetworkLookup(engine).Resolve(attachment.Name, host), Attachment: attachment)).ToList();
        var ports = Bind(stored);
        ResolverSockets? names = null;
        List<RelayPlan> relays = [];
        try
        {
            var reservation = Reserve(container.Id, networks, stored, ports);
            var bridges = networks.Select(network => BridgeNetwork.Ensure(host, NetworkLookup.Definition(engine, network.Record))).ToList();
            var created = creating.Result;
            // The first that leads out does so for all, and has the published ports.
            var wayOut = Math.Max(0, networks.FindIndex(network => !network.Record.IsInternal));
            for (var i = 0; i < networks.Count; i++)
            {
                var endpoint = EndpointOf(container.Id, networks[i].Record, networks[i].Attachment, reservation.Leases[i], i);
                Endpoint.Attach(host, created, bridges[i], i == wayOut ? endpoint : endpoint with { Gateways = [] });
            }

            names = new ContainerNames(engine).Join(container.Id, created.Descriptor, options, [.. networks.Select(network => network.Record)]);
            var forwards = Forwards([reservation.Leases[wayOut]], reservation.Ports);
            relays = LoopbackPorts.Listen(forwards.Zip(Published(stored), (forward, publish) => (forward, publish.HostPorts is { IsSingle: true })));
            PublishedPorts.Publish(host, Owner(container.Id), forwards);
            networks.ForEach(network => engine.Events.AddNetwork(network.Record, "connect", container.Id));
            return new NetworkSetup
            {
                NamespacePath = created.Descriptor.ProcPath,
                Namespace = created,
                Leases = reservation.Leases,
                Forwards = forwards,
                Ports = ports,
                Names = names,
                Relays = relays,
                HostGateway = networks[wayOut].Record.Gateway,
            };
        }
        catch
        {
            ports.ForEach(port => port.Dispose());
            names?.Dispose();
            relays.ForEach(relay => relay.Listener.Dispose());
            creating.Result.Dispose();
            TakeDown(container.Id);
            throw;
        }
    }

    /// <summary>The kernel is who says whether a port is free, as others than us use ports too.</summary>
    private static List<HeldPort> Bind(StoredContainer stored)
    {
        var bound = new List<HeldPort>();
        try
        {
            foreach (var publish in Published(stored))
                bound.Add(Bind(publish));
            return bound;
        }
        catch
        {
            bound.ForEach(port => port.Dispose());
            throw;
        }
    }

    private static HeldPort Bind(PortPublish publish)
    {
        IReadOnlyList<IPAddress> addresses = [publish.HostAddress ?? IPAddress.Any];
        var protocol = Protocol(publish.Protocol);
        return publish.HostPorts switch
        {
            null => HeldPort.Bind(protocol, addresses, 0),
            { IsSingle: true } port => HeldPort.Bind(protocol, addresses, port.First),
            { } range => HeldPort.BindAny(protocol, addresses, range.First, range.Last),
        };
    }

    /// <summary>Rows of containers that a crash ended are found out when they stand in the way, and only then.</summary>
    private Reservation Reserve(
        ContainerId container, List<(NetworkRecord Record, NetworkAttachment Attachment)> networks, StoredContainer stored, List<HeldPort> ports)
    {
        var leases = networks.Select(Request).ToList();
        var requests = Published(stored).Zip(ports, (publish, port) => new PortRequest(
            publish.Protocol.ToString().ToLowerInvariant(), publish.HostAddress, port.Port, publish.ContainerPorts.First)).ToList();
        try
        {
            return engine.Store.Networks.Reserve(container, leases, requests);
        }
        catch (LighterException e) when (e.Code is ErrorCode.Conflict or ErrorCode.Unavailable)
        {
            if (!NetworkUsers.ReleaseStale(engine, container))
                throw;
            return engine.Store.Networks.Reserve(container, leases, requests);
        }
    }

    private static LeaseRequest Request((NetworkRecord Record, NetworkAttachment Attachment) network) => new(network.Record.Id)
    {
        Address = network.Attachment.Ipv4,
        Address6 = network.Attachment.Ipv6,
        Mac = network.Attachment.Mac?.ToString(),
        Aliases = network.Attachment.Aliases,
    };

    private static EndpointDefinition EndpointOf(ContainerId container, NetworkRecord network, NetworkAttachment attachment, AddressLease lease, int index) =>
        new(EndpointId(container, network.Id), LinkName.Parse(attachment.InterfaceName ?? $"eth{index}"))
        {
            Addresses = Addresses(network, lease),
            Gateways = network.IsInternal ? [] : new[] { network.Gateway, network.Gateway6 }.OfType<IPAddress>().ToValueList(),
            HardwareAddress = LinkAddress.Parse(lease.Mac),
            Mtu = NetworkLookup.Mtu(network),
        };

    /// <summary>Names the host's link: seven digits of the container and six of the network.</summary>
    private static string EndpointId(ContainerId container, NetworkId network) => container.ToString()[..7] + network.ToString()[..6];

    private static ValueList<InterfaceAddress> Addresses(NetworkRecord network, AddressLease lease)
    {
        List<InterfaceAddress> addresses = [new(lease.Address, (byte)network.Subnet!.Value.PrefixLength)];
        if (lease.Address6 is { } six && network.Subnet6 is { } subnet)
            addresses.Add(new(six, (byte)subnet.PrefixLength));
        return addresses.ToValueList();
    }

    private static List<PortForward> Forwards(IReadOnlyList<AddressLease> leases, IReadOnlyList<Store.Networks.PortReservation> ports)
    {
        if (leases.Count == 0)
            return [];
        return ports.Select(port => new PortForward(
            Protocol(port.Protocol), port.HostAddress, (ushort)port.HostPort, leases[0].Address, (ushort)port.ContainerPort)).ToList();
    }

    private string Owner(ContainerId container) => $"{NetworkLookup.StoreOwner(engine)} {container.Short}";

    private static TransportProtocol Protocol(PortProtocol protocol) => Protocol(protocol.ToString());

    private static TransportProtocol Protocol(string name) => Enum.Parse<TransportProtocol>(name, ignoreCase: true);

    private static LighterException Unsupported(string what) => new(ErrorCode.Unsupported, $"{what} is not supported")
    {
        Hint = "use --network host or --network none",
    };
}
