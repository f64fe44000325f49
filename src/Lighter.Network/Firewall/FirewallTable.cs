using System.Net;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Netlink.Route;

namespace Lighter.Network.Firewall;

/// <summary>
/// Our one nftables table, <c>inet lighter</c>. Its rules never change; networks and published ports are elements of its sets
/// and maps.
/// </summary>
/// <remarks>
/// <code>
///                     ┌ raw          drop 127.0.0.0/8 that does not come from lo (CVE-2020-8558)
///  from a link ───────┼ prerouting   to an address of this host: publish
///  from this host ────┼ output       to an address of this host, but ::1: publish
///                     │                 publish: (address, protocol, port) → container; (protocol, port) → container
///  through this host ─┼ forward      answers; within a bridge; no other way in or out of internal bridges;
///                     │              into a bridge only by published ports; out of a bridge freely
///  to a link ─────────┴ postrouting  hide containers behind the host, and callers that the container could not answer
/// </code>
/// </remarks>
internal static class FirewallTable
{
    internal const string Bridges = "bridges";
    internal const string InternalBridges = "internal";
    internal const string WithinBridge = "within";
    internal const string Subnets4 = "subnets4";
    internal const string Subnets6 = "subnets6";
    internal const string Publish4 = "publish4";
    internal const string Publish4At = "publish4_at";
    internal const string Publish6 = "publish6";
    internal const string Publish6At = "publish6_at";

    /// <summary>An empty chain whose presence says that the rules are there, and which; the number changes with the rules.</summary>
    internal const string Version = "version1";

    private static readonly string[] RuleChains = ["publish", "raw", "prerouting", "output", "forward", "postrouting"];

    /// <summary>The sets whose keys begin with a bridge's name.</summary>
    internal static string[] SetsOfBridges { get; } = [WithinBridge, Subnets4, Subnets6, InternalBridges, Bridges];

    internal static NftTable Table { get; } = new(NftFamily.Inet, "lighter");

    /// <summary>Makes the table what it should be, whatever it was, and keeps the elements. All in one transaction.</summary>
    internal static NftBatch Install()
    {
        var batch = new NftBatch(Table).AddTable();
        AddSets(batch);
        AddChains(batch);
        foreach (var chain in RuleChains)
            batch.FlushChain(chain);
        AddPublishRules(batch);
        AddForwardRules(batch);
        AddPostroutingRules(batch);
        return batch.AddChain(Version);
    }

    /// <summary>All of a batch about one bridge. The element of <see cref="WithinBridge"/> comes last and stands for the whole.</summary>
    internal static NftBatch AddBridge(this NftBatch batch, LinkName bridge, IEnumerable<InterfaceAddress> gateways, bool isInternal)
    {
        batch.AddElements(Bridges, BridgeElement(bridge));
        if (isInternal)
            batch.AddElements(InternalBridges, BridgeElement(bridge));
        foreach (var gateway in gateways)
            batch.AddElements(gateway.IsIpv6 ? Subnets6 : Subnets4, SubnetElement(bridge, gateway));
        return batch.AddElements(WithinBridge, WithinBridgeElement(bridge));
    }

    internal static NftElement BridgeElement(LinkName bridge) => new(NameBytes(bridge));

    internal static bool IsOfBridge(NftElement element, LinkName bridge) => element.Key.AsSpan().StartsWith(NameBytes(bridge));

    internal static NftElement WithinBridgeElement(LinkName bridge) => new([.. NameBytes(bridge), .. NameBytes(bridge)]);

    private static NftElement SubnetElement(LinkName bridge, InterfaceAddress gateway)
    {
        var first = gateway.Network.BaseAddress.GetAddressBytes();
        var last = gateway.Network.BaseAddress.GetAddressBytes();
        for (var bit = gateway.PrefixLength; bit < last.Length * 8; bit++)
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new NftElement([.. NameBytes(bridge), .. first], KeyEnd: [.. NameBytes(bridge), .. last]);
    }

    private static void AddSets(NftBatch batch)
    {
        var port = NftType.Protocol.Then(NftType.Port);
        batch.AddSet(Bridges, NftType.LinkName)
            .AddSet(InternalBridges, NftType.LinkName)
            .AddSet(WithinBridge, NftType.LinkName.Then(NftType.LinkName))
            .AddRangeSet(Subnets4, NftType.LinkName.Then(NftType.Ipv4Address))
            .AddRangeSet(Subnets6, NftType.LinkName.Then(NftType.Ipv6Address))
            .AddMap(Publish4, port, NftType.Ipv4Address.Then(NftType.Port))
            .AddMap(Publish6, port, NftType.Ipv6Address.Then(NftType.Port))
            .AddMap(Publish4At, NftType.Ipv4Address.Then(port), NftType.Ipv4Address.Then(NftType.Port))
            .AddMap(Publish6At, NftType.Ipv6Address.Then(port), NftType.Ipv6Address.Then(NftType.Port));
    }

    /// <remarks>The priorities are those that nft calls raw, dstnat, filter and srcnat.</remarks>
    private static void AddChains(NftBatch batch) => batch
        .AddChain("publish")
        .AddChain("raw", new NftHook(NftHookPoint.Prerouting, "filter", -300))
        .AddChain("prerouting", new NftHook(NftHookPoint.Prerouting, "nat", -100))
        .AddChain("output", new NftHook(NftHookPoint.Output, "nat", -100))
        .AddChain("forward", new NftHook(NftHookPoint.Forward, "filter", 0))
        .AddChain("postrouting", new NftHook(NftHookPoint.Postrouting, "nat", 100));

    /// <remarks>::1 has no way to a container: the kernel lets no packet with that source onto a link.</remarks>
    private static void AddPublishRules(NftBatch batch)
    {
        const int word = NftRule.FirstWord;
        batch
            .AddRule("raw", rule => rule.IsIpv4().Ipv4DestinationIsLoopback().InputLinkIsNot("lo").Verdict(NftVerdict.Drop))
            .AddRule("prerouting", rule => rule.DestinationIsLocal().Verdict(NftVerdict.Jump, "publish"))
            .AddRule("output", rule => rule.IsIpv4().DestinationIsLocal().Verdict(NftVerdict.Jump, "publish"))
            .AddRule("output", rule => rule.IsIpv6().Ipv6DestinationIsNot(IPAddress.IPv6Loopback).DestinationIsLocal()
                .Verdict(NftVerdict.Jump, "publish"))
            .AddRule("publish", rule => rule.IsIpv4().LoadIpv4Destination(word).LoadTransportProtocol(word + 1)
                .LoadDestinationPort(word + 2).TranslateBy(Publish4At, NftFamily.Ipv4))
            .AddRule("publish", rule => rule.IsIpv4().LoadTransportProtocol(word).LoadDestinationPort(word + 1)
                .TranslateBy(Publish4, NftFamily.Ipv4))
            .AddRule("publish", rule => rule.IsIpv6().LoadIpv6Destination(word).LoadTransportProtocol(word + 4)
                .LoadDestinationPort(word + 5).TranslateBy(Publish6At, NftFamily.Ipv6))
            .AddRule("publish", rule => rule.IsIpv6().LoadTransportProtocol(word).LoadDestinationPort(word + 1)
                .TranslateBy(Publish6, NftFamily.Ipv6));
    }

    private static void AddForwardRules(NftBatch batch) => batch
        .AddRule("forward", rule => rule.IsEstablished().Verdict(NftVerdict.Accept))
        .AddRule("forward", rule => rule.LoadInputLink(NftRule.FirstWord).LoadOutputLink(NftRule.FirstWord + 4).In(WithinBridge)
            .Verdict(NftVerdict.Accept))
        .AddRule("forward", rule => rule.InputLinkIn(InternalBridges).Verdict(NftVerdict.Drop))
        .AddRule("forward", rule => rule.OutputLinkIn(InternalBridges).Verdict(NftVerdict.Drop))
        .AddRule("forward", rule => rule.OutputLinkIn(Bridges).IsDestinationTranslated().Verdict(NftVerdict.Accept))
        .AddRule("forward", rule => rule.OutputLinkIn(Bridges).Verdict(NftVerdict.Drop))
        .AddRule("forward", rule => rule.InputLinkIn(Bridges).Verdict(NftVerdict.Accept));

    /// <remarks>
    /// A container that calls a published port of a neighbour, or its own, must not be answered by the neighbour directly; it is
    /// known by its subnet, as a packet that the bridge itself passes on (br_netfilter) has no input link here. And nobody can
    /// answer 127.0.0.1. For routed packets matching the input link takes Linux 5.7.
    /// </remarks>
    private static void AddPostroutingRules(NftBatch batch) => batch
        .AddRule("postrouting", rule => rule.IsIpv4().IsDestinationTranslated().LoadOutputLink(NftRule.FirstWord)
            .LoadIpv4Source(NftRule.FirstWord + 4).In(Subnets4).Masquerade())
        .AddRule("postrouting", rule => rule.IsIpv6().IsDestinationTranslated().LoadOutputLink(NftRule.FirstWord)
            .LoadIpv6Source(NftRule.FirstWord + 4).In(Subnets6).Masquerade())
        .AddRule("postrouting", rule => rule.OutputLinkIn(Bridges).IsIpv4().Ipv4SourceIsLoopback().Masquerade())
        .AddRule("postrouting", rule => rule.OutputLinkIn(Bridges).Verdict(NftVerdict.Return))
        .AddRule("postrouting", rule => rule.InputLinkIn(Bridges).Masquerade());

    private static byte[] NameBytes(LinkName name)
    {
        var bytes = new byte[LinkName.Size];
        System.Text.Encoding.UTF8.GetBytes(name.ToString(), bytes);
        return bytes;
    }
}
