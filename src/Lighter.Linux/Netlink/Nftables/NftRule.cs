using System.Net;
using System.Text;

namespace Lighter.Linux.Netlink.Nftables;

/// <summary>
/// The expressions of a rule, from left to right; the first that does not match ends it. Values pass through registers: 1 to 4
/// of sixteen bytes each, or the same room as 8 to 23 of four bytes each, so that neighbours make up a key of several parts.
/// <see href="https://wiki.nftables.org/wiki-nftables/index.php/Portal:DeveloperDocs/nftables_internals"/>
/// </summary>
public sealed class NftRule
{
    /// <summary>The first four-byte register: the beginning of register 1.</summary>
    public const int FirstWord = 8;

    private const uint NetworkHeader = 1;
    private const uint TransportHeader = 2;

    private readonly NetlinkRequest _request;

    internal NftRule(NetlinkRequest request) => _request = request;

    public NftRule LoadInputLink(int register) => LoadMeta(6, register);

    public NftRule LoadOutputLink(int register) => LoadMeta(7, register);

    public NftRule LoadTransportProtocol(int register) => LoadMeta(16, register);

    public NftRule LoadDestinationPort(int register) => LoadPayload(TransportHeader, 2, 2, register);

    public NftRule LoadIpv4Destination(int register) => LoadPayload(NetworkHeader, 16, 4, register);

    public NftRule LoadIpv4Source(int register) => LoadPayload(NetworkHeader, 12, 4, register);

    public NftRule LoadIpv6Source(int register) => LoadPayload(NetworkHeader, 8, 16, register);

    public NftRule LoadIpv6Destination(int register) => LoadPayload(NetworkHeader, 24, 16, register);

    public NftRule InputLinkIs(string name) => LoadInputLink(FirstWord).Compare(isEqual: true, Name(name));

    public NftRule InputLinkIsNot(string name) => LoadInputLink(FirstWord).Compare(isEqual: false, Name(name));

    public NftRule InputLinkIn(string set) => LoadInputLink(FirstWord).In(set);

    public NftRule OutputLinkIn(string set) => LoadOutputLink(FirstWord).In(set);

    public NftRule IsIpv4() => LoadMeta(15, FirstWord).Compare(isEqual: true, [(byte)NftFamily.Ipv4]);

    public NftRule IsIpv6() => LoadMeta(15, FirstWord).Compare(isEqual: true, [(byte)NftFamily.Ipv6]);

    /// <summary>From or to 127.0.0.0/8, behind <see cref="IsIpv4"/>.</summary>
    public NftRule Ipv4SourceIsLoopback() => LoadPayload(NetworkHeader, 12, 1, FirstWord).Compare(isEqual: true, [127]);

    /// <inheritdoc cref="Ipv4SourceIsLoopback"/>
    public NftRule Ipv4DestinationIsLoopback() => LoadPayload(NetworkHeader, 16, 1, FirstWord).Compare(isEqual: true, [127]);

    /// <summary>Behind <see cref="IsIpv4"/>.</summary>
    public NftRule Ipv4DestinationIs(IPAddress address) => LoadIpv4Destination(FirstWord).Compare(isEqual: true, address.GetAddressBytes());

    /// <summary>Behind <see cref="IsIpv6"/>.</summary>
    public NftRule Ipv6DestinationIsNot(IPAddress address) =>
        LoadIpv6Destination(FirstWord).Compare(isEqual: false, address.GetAddressBytes());

    /// <summary>The destination is an address of this host.</summary>
    public NftRule DestinationIsLocal()
    {
        const uint local = 2;
        Expression("fib", static data => data.AttributeBigEndian(1, FirstWord).AttributeBigEndian(2, 3).AttributeBigEndian(3, 2));
        return Compare(isEqual: true, BitConverter.GetBytes(local));
    }

    /// <summary>The connection was begun before, or belongs to one that was.</summary>
    public NftRule IsEstablished() => ConnectionHas(0, 2 | 4);

    /// <summary>The connection's destination was translated: it came by a published port.</summary>
    public NftRule IsDestinationTranslated() => ConnectionHas(2, 0x20);

    /// <summary>What is in the registers from the first on is in the set.</summary>
    public NftRule In(string set) => Expression("lookup", data => data.Attribute(1, set).AttributeBigEndian(2, FirstWord));

    /// <summary>Translates the destination to what the map has: an address, and in the word behind it a port.</summary>
    public NftRule TranslateBy(string map, NftFamily family)
    {
        const uint destination = 1;
        var port = family == NftFamily.Ipv6 ? FirstWord + 4u : FirstWord + 1u;
        Expression("lookup", data => data.Attribute(1, map).AttributeBigEndian(2, FirstWord).AttributeBigEndian(3, FirstWord));
        return Expression("nat", data => data.AttributeBigEndian(1, destination).AttributeBigEndian(2, (uint)family)
            .AttributeBigEndian(3, FirstWord).AttributeBigEndian(5, port));
    }

    /// <summary>Gives the packet the address of the link it leaves by.</summary>
    public NftRule Masquerade() => Expression("masq", static data => { });

    public NftRule Verdict(NftVerdict verdict, string? chain = null) =>
        Expression("immediate", data => data.AttributeBigEndian(1, 0).Nested(2, (verdict, chain), static (value, state) =>
            value.Nested(2, state, static (nested, state) =>
            {
                nested.AttributeBigEndian(1, (uint)state.verdict);
                if (state.chain is not null)
                    nested.Attribute(2, state.chain);
            })));

    private NftRule LoadMeta(uint key, int register) =>
        Expression("meta", data => data.AttributeBigEndian(1, (uint)register).AttributeBigEndian(2, key));

    private NftRule LoadPayload(uint header, uint offset, uint length, int register) =>
        Expression("payload", data => data.AttributeBigEndian(1, (uint)register).AttributeBigEndian(2, header)
            .AttributeBigEndian(3, offset).AttributeBigEndian(4, length));

    private NftRule Compare(bool isEqual, byte[] value) =>
        Expression("cmp", data => data.AttributeBigEndian(1, FirstWord).AttributeBigEndian(2, isEqual ? 0u : 1u)
            .Nested(3, value, static (nested, value) => nested.Attribute(1, value)));

    private NftRule ConnectionHas(uint key, uint anyOfBits)
    {
        Expression("ct", data => data.AttributeBigEndian(1, FirstWord).AttributeBigEndian(2, key));
        Expression("bitwise", data => data
            .AttributeBigEndian(1, FirstWord).AttributeBigEndian(2, FirstWord).AttributeBigEndian(3, sizeof(uint))
            .Nested(4, anyOfBits, static (mask, bits) => mask.Attribute(1, bits))
            .Nested(5, 0u, static (flip, zero) => flip.Attribute(1, zero)));
        return Compare(isEqual: false, new byte[sizeof(uint)]);
    }

    private NftRule Expression(string name, Action<NetlinkRequest> data)
    {
        _request.Nested(1, (name, data), static (element, state) =>
            element.Attribute(1, state.name).Nested(2, state.data, static (nested, data) => data(nested)));
        return this;
    }

    private static byte[] Name(string name)
    {
        var bytes = new byte[NftType.LinkName.Length];
        Encoding.UTF8.GetBytes(name, bytes);
        return bytes;
    }
}
