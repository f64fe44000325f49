namespace Lighter.Linux.Netlink.Nftables;

/// <summary>
/// nftables of the network namespace it was opened in, without the <c>nft</c> program.
/// <see href="https://wiki.nftables.org/wiki-nftables/index.php/Main_Page"/>
/// </summary>
public sealed class NftSocket : IDisposable
{
    private readonly NetlinkSocket _socket;

    private NftSocket(NetlinkSocket socket) => _socket = socket;

    /// <summary>Opens one in the calling thread's network namespace, where it stays.</summary>
    public static NftSocket Open() => new(NetlinkSocket.Open(NetlinkProtocol.Netfilter));

    public void Execute(NftBatch batch)
    {
        if (!batch.IsEmpty)
            _socket.Execute(batch.ToRequest());
    }

    /// <returns>The first refusal, or <see langword="null"/>.</returns>
    public LinuxException? TryExecute(NftBatch batch) => batch.IsEmpty ? null : _socket.TryExecute(batch.ToRequest());

    /// <summary>Whether the table has the chain and the set has the element: one send, one answer.</summary>
    public bool Has(NftTable table, string chain, string set, NftElement element)
    {
        var request = new NetlinkRequest();
        request.Begin(NftMessageType.GetChain, NetlinkFlags.None, $"looking up chain {chain}")
            .Structure(NetfilterHeader.Of(table.Family)).Attribute(1, table.Name).Attribute(3, chain);
        request.Begin(NftMessageType.GetElement, NetlinkFlags.None, $"looking up in set {set}")
            .Structure(NetfilterHeader.Of(table.Family)).Attribute(1, table.Name).Attribute(2, set)
            .Nested(3, element, static (list, element) => list.Nested(1, element, static (item, element) => element.Write(item)));
        var failure = _socket.TryExecute(request);
        return failure is null || (failure.Errno == Errno.ENOENT ? false : throw failure);
    }

    /// <summary>All elements of a set, none when there is no such set.</summary>
    public List<NftElement> ListElements(NftTable table, string set)
    {
        const int attempts = 64;
        for (var attempt = 1; ; attempt++)
        {
            var elements = new List<NftElement>();
            var request = new NetlinkRequest().BeginDump(NftMessageType.GetElement, $"listing set {set}")
                .Structure(NetfilterHeader.Of(table.Family)).Attribute(1, table.Name).Attribute(2, set);
            var failure = _socket.TryExecute(request, message => Read(message, elements));
            if (failure is null || failure.Errno == Errno.ENOENT)
                return elements;
            // Another process changed the tables meanwhile: what was read may lack elements.
            if (failure.Errno is not (Errno.EAGAIN or Errno.EINTR) || attempt == attempts)
                throw failure;
        }
    }

    /// <summary>Gives the socket to another owner.</summary>
    public FileDescriptor Release() => _socket;

    public void Dispose() => _socket.Dispose();

    private static void Read(NetlinkMessage message, List<NftElement> elements)
    {
        const int list = 3;
        if (message.Type != NftMessageType.NewElement)
            return;
        foreach (var attribute in message.Attributes(NetfilterHeader.Length))
        {
            if (attribute.Type != list)
                continue;
            foreach (var element in attribute.Nested)
                elements.Add(NftElement.Read(element.Nested));
        }
    }
}
