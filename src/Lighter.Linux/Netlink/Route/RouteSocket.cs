namespace Lighter.Linux.Netlink.Route;

/// <summary>
/// The links, addresses and routes of the network namespace it was opened in.
/// <see href="https://man7.org/linux/man-pages/man7/rtnetlink.7.html"/>
/// </summary>
public sealed class RouteSocket : IDisposable
{
    private readonly NetlinkSocket _socket;

    private RouteSocket(NetlinkSocket socket) => _socket = socket;

    /// <summary>Opens one in the calling thread's network namespace, where it stays.</summary>
    public static RouteSocket Open() => new(NetlinkSocket.Open(NetlinkProtocol.Route));

    public void Execute(NetlinkRequest request) => _socket.Execute(request);

    /// <returns>The first refusal, or <see langword="null"/>.</returns>
    public LinuxException? TryExecute(NetlinkRequest request) => _socket.TryExecute(request);

    /// <returns>The link, or <see langword="null"/> when there is none of that name.</returns>
    public LinkInfo? FindLink(LinkName name)
    {
        LinkInfo? found = null;
        var failure = _socket.TryExecute(new NetlinkRequest().GetLink(name), message => found = LinkInfo.Read(message) ?? found);
        return failure is null || failure.Errno == Errno.ENODEV ? found : throw failure;
    }

    /// <summary>Waits until a link whose other end came up carries what is sent (<see cref="LinkWatch"/>).</summary>
    public void SettleLink(LinkName name) => LinkWatch.Settle(_socket, name);

    public List<LinkInfo> ListLinks() =>
        List(Dump(RouteMessageType.GetLink, new LinkHeader(), "listing links"), LinkInfo.Read);

    public List<AddressInfo> ListAddresses() =>
        List(Dump(RouteMessageType.GetAddress, new AddressHeader(), "listing addresses"), AddressInfo.Read);

    public List<RouteInfo> ListRoutes() =>
        List(Dump(RouteMessageType.GetRoute, new RouteHeader(), "listing routes"), RouteInfo.Read);

    public void Dispose() => _socket.Dispose();

    private static Func<NetlinkRequest> Dump<T>(ushort type, T header, string label)
        where T : unmanaged => () => new NetlinkRequest().BeginDump(type, label).Structure(header);

    /// <summary>Lists again when the list changed while it was read, as on a machine where containers come and go.</summary>
    private List<T> List<T>(Func<NetlinkRequest> request, Reader<T> read)
        where T : class
    {
        const int attempts = 8;
        for (var attempt = 1; ; attempt++)
        {
            var items = new List<T>();
            var failure = _socket.TryExecute(request(), message => Add(items, read(message)));
            if (failure is null)
                return items;
            if (failure.Errno != Errno.EAGAIN)
                throw failure;
            // A list that never rests is returned as it was read last: things are missing or twice in it, none is wrong.
            if (attempt == attempts)
                return items;
        }
    }

    private static void Add<T>(List<T> items, T? item)
        where T : class
    {
        if (item is not null)
            items.Add(item);
    }

    private delegate T? Reader<T>(NetlinkMessage message)
        where T : class;
}
