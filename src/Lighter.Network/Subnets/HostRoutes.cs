using System.Net;

namespace Lighter.Network.Subnets;

/// <summary>What the host reaches now: the destinations of its routes in all tables, and the networks of its links.</summary>
public static class HostRoutes
{
    public static IReadOnlyCollection<IPNetwork> Read(HostNetwork host) =>
        [.. host.Links.ListRoutes().Select(route => route.Destination)
            .Concat(host.Links.ListAddresses().Select(address => address.Address.Network))
            .Where(network => network.PrefixLength > 0)
            .Distinct()];
}
