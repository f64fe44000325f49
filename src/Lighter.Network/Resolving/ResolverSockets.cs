using System.Net;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Sockets;
using Lighter.Network.Firewall;

namespace Lighter.Network.Resolving;

/// <summary>
/// Where a container's questions come in: sockets that are inside its network namespace wherever they are held, at the address that
/// its <c>resolv.conf</c> names.
/// </summary>
public sealed class ResolverSockets : IDisposable
{
    private const int Backlog = 16;

    private ResolverSockets(DatagramSocket datagrams, StreamListener streams)
    {
        Datagrams = datagrams;
        Streams = streams;
    }

    /// <summary>Docker's.</summary>
    public static IPAddress Address { get; } = new([127, 0, 0, 11]);

    public DatagramSocket Datagrams { get; }

    public StreamListener Streams { get; }

    /// <summary>Opens them, and leads port 53 of the address to them. The namespace's loopback is up.</summary>
    public static ResolverSockets Open(NamespaceFd container) => NetworkNamespace.Run(container, static () =>
    {
        var sockets = new ResolverSockets(DatagramSocket.Bind(Address, 0), StreamListener.Listen(Address, 0, Backlog));
        try
        {
            using var firewall = NftSocket.Open();
            firewall.Execute(ResolverTable.Install(Address, sockets.Datagrams.Port, sockets.Streams.Port));
            return sockets;
        }
        catch
        {
            sockets.Dispose();
            throw;
        }
    });

    public void Dispose()
    {
        Datagrams.Dispose();
        Streams.Dispose();
    }
}
