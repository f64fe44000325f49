using System.Net;
using System.Net.Sockets;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink;
using Lighter.Linux.Netlink.Route;
using Lighter.Network.Bridges;
using Lighter.Network.Endpoints;

namespace Lighter.Network.Tests.Scenarios;

/// <summary>
/// A host and another machine on one wire, each a network namespace of the test's own; containers come and go. Nothing of the
/// machine that the tests run on is touched.
/// </summary>
/// <remarks><code>
///  outside 10.99.0.2, fd99::2 ── wire ── 10.99.0.1, fd99::1 host ── bridges ── containers
/// </code></remarks>
public sealed class Machines : IDisposable
{
    private readonly List<NetworkNamespace> _containers = [];

    public Machines()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        Host = NetworkNamespace.Create();
        Outside = NetworkNamespace.Create();
        NetworkNamespace.Run(Host.Descriptor, () => File.WriteAllText("/proc/sys/net/ipv6/conf/default/disable_ipv6", "0"));
        NetworkNamespace.Run(Outside.Descriptor, () => File.WriteAllText("/proc/sys/net/ipv6/conf/default/disable_ipv6", "0"));
        Host.Routes.Execute(new NetlinkRequest().CreateVeth(new VethPair(LinkName.Parse("wire"), 0, LinkName.Parse("wire"), Outside.Descriptor)));
        AddAddresses(Host, "10.99.0.1/24", "fd99::1/64");
        AddAddresses(Outside, "10.99.0.2/24", "fd99::2/64");
        Host.Routes.SettleLink(LinkName.Parse("wire"));
        Outside.Routes.SettleLink(LinkName.Parse("wire"));
        Kernel = OnHost(HostNetwork.Open);
    }

    public static IPAddress HostAddress { get; } = IPAddress.Parse("10.99.0.1");

    public static IPAddress OutsideAddress { get; } = IPAddress.Parse("10.99.0.2");

    public NetworkNamespace Host { get; }

    public NetworkNamespace Outside { get; }

    public HostNetwork Kernel { get; }

    public T OnHost<T>(Func<T> action) => NetworkNamespace.Run(Host.Descriptor, action);

    public void OnHost(Action action) => NetworkNamespace.Run(Host.Descriptor, action);

    public static BridgeDefinition Bridge(string name, string gateway, bool isInternal = false, string? gateway6 = null) =>
        new(LinkName.Parse(name), $"store/{name}")
        {
            Gateways = gateway6 is null
                ? [InterfaceAddress.Parse(gateway)]
                : [InterfaceAddress.Parse(gateway), InterfaceAddress.Parse(gateway6)],
            IsInternal = isInternal,
        };

    /// <summary>A namespace joined to the bridge, with default routes by its gateways.</summary>
    public NetworkNamespace Container(BridgeDefinition bridge, string id, params string[] addresses)
    {
        var container = NetworkNamespace.Create();
        lock (_containers)
            _containers.Add(container);
        var link = OnHost(() => BridgeNetwork.Ensure(Kernel, bridge));
        var gateways = bridge.Gateways.Where(gateway => !bridge.IsInternal && (!gateway.IsIpv6 || addresses.Any(address => address.Contains(':'))));
        Endpoint.Attach(Kernel, container, link, new EndpointDefinition(id, LinkName.Parse("eth0"))
        {
            Addresses = [.. addresses.Select(InterfaceAddress.Parse)],
            Gateways = [.. gateways.Select(gateway => gateway.Address)],
        });
        return container;
    }

    public static TcpListener Listen(NetworkNamespace at, IPAddress address, int port) => NetworkNamespace.Run(at.Descriptor, () =>
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    });

    /// <summary>Connects from a namespace; the listener says who it sees calling. <see langword="null"/> when nobody answers.</summary>
    public static IPAddress? Call(NetworkNamespace from, TcpListener listener, IPAddress address, int port)
    {
        using var client = NetworkNamespace.Run(from.Descriptor, () => new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        if (!Connects(client, new IPEndPoint(address, port)))
            return null;
        using var accepted = listener.AcceptSocket();
        return ((IPEndPoint)accepted.RemoteEndPoint!).Address;
    }

    private static bool Connects(Socket client, IPEndPoint to)
    {
        const int patience = 2;
        client.Blocking = false;
        try
        {
            client.Connect(to);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // Under way: whether it succeeds is seen below.
        }
        catch (SocketException)
        {
            return false;
        }

        var isWritable = client.Poll(TimeSpan.FromSeconds(patience), SelectMode.SelectWrite);
        return isWritable && (int)client.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! == 0;
    }

    public void Dispose()
    {
        Kernel.Dispose();
        _containers.ForEach(container => container.Dispose());
        Host.Dispose();
        Outside.Dispose();
    }

    private static void AddAddresses(NetworkNamespace at, params string[] addresses)
    {
        var wire = at.Routes.FindLink(LinkName.Parse("wire"))!;
        var request = new NetlinkRequest().SetLinkUp(wire.Index);
        foreach (var address in addresses)
            request.AddAddress(wire.Index, InterfaceAddress.Parse(address));
        at.Routes.Execute(request);
    }
}
