using Lighter.Linux;
using Lighter.Linux.Netlink;
using Lighter.Linux.Netlink.Nftables;
using Lighter.Linux.Netlink.Route;
using Lighter.Network.Firewall;

namespace Lighter.Network.Bridges;

/// <summary>
/// The bridge link of a network and its part in the firewall. <see cref="Ensure"/> is asked before each start, so two look-ups
/// say that all is there; many processes may do it at once.
/// </summary>
public static class BridgeNetwork
{
    internal const string OwnerPrefix = "lighter ";

    /// <summary>Makes what is missing of a network.</summary>
    public static BridgeLink Ensure(HostNetwork host, BridgeDefinition definition)
    {
        var bridge = host.Links.FindLink(definition.Name);
        return bridge is { IsUp: true, Kind: "bridge" } && IsInFirewall(host, definition.Name)
            ? new BridgeLink(bridge.Index, definition.Name)
            : Make(host, definition);
    }

    /// <summary>Removes the bridge and what the firewall has about it. What is absent is no error.</summary>
    public static void Remove(HostNetwork host, LinkName name)
    {
        if (host.Links.TryExecute(new NetlinkRequest().DeleteLink(name)) is { Errno: not Errno.ENODEV } failure)
            throw failure;
        var batch = new NftBatch(FirewallTable.Table);
        foreach (var set in FirewallTable.SetsOfBridges)
        {
            var elements = host.Firewall.ListElements(FirewallTable.Table, set);
            batch.DeleteElements(set, [.. elements.Where(element => FirewallTable.IsOfBridge(element, name))]);
        }

        host.Firewall.Execute(batch);
    }

    /// <summary>The element is added last of all, so it stands for the whole.</summary>
    private static bool IsInFirewall(HostNetwork host, LinkName name) => host.Firewall.Has(
        FirewallTable.Table, FirewallTable.Version, FirewallTable.WithinBridge, FirewallTable.WithinBridgeElement(name));

    private static BridgeLink Make(HostNetwork host, BridgeDefinition definition)
    {
        var bridge = MakeLink(host, definition);
        BridgeSettings.Apply(definition);
        AddAddresses(host, definition, bridge.Index);
        host.Firewall.Execute(FirewallTable.Install().AddBridge(definition.Name, definition.Gateways, definition.IsInternal));
        return new BridgeLink(bridge.Index, definition.Name);
    }

    private static LinkInfo MakeLink(HostNetwork host, BridgeDefinition definition)
    {
        var address = LinkAddress.Derive(definition.Owner);
        var failure = host.Links.TryExecute(new NetlinkRequest().CreateBridge(definition.Name, address, definition.Mtu));
        if (failure is { Errno: not Errno.EEXIST })
            throw failure;
        var bridge = host.Links.FindLink(definition.Name) ?? throw new LinuxException(Errno.ENODEV, "creating bridge", definition.Name.ToString());
        if (bridge.Kind != "bridge")
            throw new LighterException(ErrorCode.Conflict, $"creating bridge {definition.Name}: a link of that name exists and is no bridge");
        if (failure is null)
            host.Links.Execute(new NetlinkRequest().SetAlias(definition.Name, OwnerPrefix + definition.Owner));
        if (!bridge.IsUp)
            host.Links.Execute(new NetlinkRequest().SetLinkUp(bridge.Index));
        return bridge;
    }

    private static void AddAddresses(HostNetwork host, BridgeDefinition definition, int index)
    {
        var request = new NetlinkRequest();
        foreach (var gateway in definition.Gateways)
            request.AddAddress(index, gateway);
        if (definition.Gateways.Count > 0)
            host.Links.Execute(request);
    }
}
