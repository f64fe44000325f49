using Lighter.Linux;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Netlink.Route;

namespace Lighter.Network;

/// <summary>
/// The host side of all networks: links and firewall of the network namespace of the thread that opened it, which all calls
/// that take it must be made from too.
/// </summary>
public sealed class HostNetwork : IDisposable
{
    private NftSocket? _firewall;

    private HostNetwork(RouteSocket links) => Links = links;

    internal RouteSocket Links { get; }

    internal NftSocket Firewall => _firewall ??= NftSocket.Open();

    public static HostNetwork Open() => new(RouteSocket.Open());

    /// <summary>
    /// What takes long to close: once an element was taken out of the firewall, the kernel closes no socket of it before all processors
    /// have passed a point of rest, some 8 ms. Who takes it closes it, or leaves that to another process.
    /// </summary>
    public FileDescriptor? TakeFirewall()
    {
        var socket = _firewall?.Release();
        _firewall = null;
        return socket;
    }

    public void Dispose()
    {
        Links.Dispose();
        _firewall?.Dispose();
    }
}
