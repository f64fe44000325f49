using Lighter.Linux.Netlink.Route;

namespace Lighter.Network.Bridges;

/// <summary>
/// The kernel settings that a bridge network needs, in the calling thread's network namespace.
/// <see href="https://docs.kernel.org/networking/ip-sysctl.html"/>
/// </summary>
internal static class BridgeSettings
{
    internal static void Apply(BridgeDefinition definition)
    {
        var name = definition.Name.ToString();
        // A caller at 127.0.0.1 is masqueraded on its way into the bridge, and the answer must find back.
        KernelSetting.Set($"ipv4/conf/{name}/route_localnet", "1");
        if (definition.Gateways.Any(gateway => gateway.IsIpv6))
            ApplyIpv6(name, definition.IsInternal);
        if (!definition.IsInternal)
            KernelSetting.Set("ipv4/ip_forward", "1");
    }

    private static void ApplyIpv6(string name, bool isInternal)
    {
        // Until the bridge has asked around for doubles of its link-local address it would look for no container.
        KernelSetting.Set($"ipv6/conf/{name}/accept_dad", "0");
        KernelSetting.Set($"ipv6/conf/{name}/accept_ra", "0");
        KernelSetting.Set($"ipv6/conf/{name}/disable_ipv6", "0");
        if (isInternal || KernelSetting.Read("ipv6/conf/all/forwarding") == "1")
            return;
        KeepRouterAdvertisements();
        KernelSetting.Set("ipv6/conf/all/forwarding", "1");
    }

    /// <summary>A machine that forwards no longer listens to routers, and would lose its own default route, unless told to.</summary>
    private static void KeepRouterAdvertisements()
    {
        foreach (var link in KernelSetting.List("ipv6/conf"))
        {
            if (link != "all" && LinkName.TryParse(link, out _) && KernelSetting.Read($"ipv6/conf/{link}/accept_ra") == "1")
                KernelSetting.Set($"ipv6/conf/{link}/accept_ra", "2");
        }
    }
}
