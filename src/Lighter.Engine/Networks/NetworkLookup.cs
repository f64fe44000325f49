using System.Globalization;
using System.Net;
using Lighter.Linux.Netlink.Route;
using Lighter.Network;
using Lighter.Network.Bridges;
using Lighter.Network.Subnets;
using Lighter.Oci.Json;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary>Networks by name, and what the kernel needs to know of them.</summary>
internal sealed class NetworkLookup(LighterEngine engine)
{
    private const string MtuOption = "com.docker.network.driver.mtu";

    /// <summary>The default network is defined on its first use, on a subnet that the host's routes leave free.</summary>
    public NetworkRecord Resolve(string name, HostNetwork host) => name == NetworkRecord.DefaultName
        ? engine.Store.Networks.Default(() => [.. HostRoutes.Read(host)], IsMachineStore ? NetworkStore.DefaultBridge : null)
        : engine.Store.Networks.Resolve(name);

    /// <summary>Other stores on this machine have other bridges and subnets.</summary>
    private bool IsMachineStore => engine.Paths.Root == "/var/lib/lighter";

    public static BridgeDefinition Definition(LighterEngine engine, NetworkRecord network) =>
        new(LinkName.Parse(network.Bridge), $"{StoreOwner(engine)} {network.Id.Short}")
        {
            Gateways = Gateways(network),
            IsInternal = network.IsInternal,
            Mtu = Mtu(network),
        };

    public static int? Mtu(NetworkRecord network) =>
        network.Options.TryGetValue(MtuOption, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var mtu) ? mtu : null;

    /// <summary>Tells this store's links and ports from those of others on the same machine.</summary>
    public static string StoreOwner(LighterEngine engine) => engine.Paths.Root;

    private static ValueList<InterfaceAddress> Gateways(NetworkRecord network)
    {
        List<InterfaceAddress> gateways = [];
        Add(gateways, network.Gateway, network.Subnet);
        Add(gateways, network.Gateway6, network.Subnet6);
        return gateways.ToValueList();
    }

    private static void Add(List<InterfaceAddress> gateways, IPAddress? gateway, IPNetwork? subnet)
    {
        if (gateway is not null && subnet is { } network)
            gateways.Add(new(gateway, (byte)network.PrefixLength));
    }
}
