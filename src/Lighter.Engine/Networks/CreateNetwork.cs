using System.Net;
using System.Net.Sockets;
using Lighter.Linux;
using Lighter.Network;
using Lighter.Network.Subnets;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary><c>network create</c>. <see href="https://docs.docker.com/reference/cli/docker/network/create/"/></summary>
public sealed class CreateNetwork(LighterEngine engine)
{
    private const string BridgeNameOption = "com.docker.network.bridge.name";

    /// <param name="wanted">Name, labels and options.</param>
    /// <param name="driver">Only <c>bridge</c>.</param>
    /// <param name="subnets">At most one of each family.</param>
    /// <param name="gateways">Each within one of the subnets.</param>
    /// <param name="ranges">Parts of the subnets that addresses are given from.</param>
    /// <param name="hasIpv6">Choose an IPv6 subnet where none is named.</param>
    public NetworkRecord Execute(
        NewNetwork wanted, string driver, IReadOnlyList<IPNetwork> subnets, IReadOnlyList<IPAddress> gateways,
        IReadOnlyList<IPNetwork> ranges, bool hasIpv6)
    {
        if (driver != "bridge")
            throw new LighterException(ErrorCode.Unsupported, $"creating network {wanted.Name}: driver {driver} is not supported") { Hint = "there is one driver: bridge" };
        if (ranges.FirstOrDefault(range => !subnets.Any(subnet => subnet.Contains(range.BaseAddress))) is { PrefixLength: > 0 } lone)
            throw new LighterException(ErrorCode.InvalidArgument, $"no matching subnet for range {lone}");
        var six = Only(Of(AddressFamily.InterNetworkV6, subnets));
        using var host = HostNetwork.Open();
        new NetworkLookup(engine).Resolve(NetworkRecord.DefaultName, host); // first come, first served: the default has the well-known subnet
        var network = engine.Store.Networks.Create(
            wanted with
            {
                Subnet = Only(Of(AddressFamily.InterNetwork, subnets)),
                Range = Only(Of(AddressFamily.InterNetwork, ranges)),
                Range6 = Only(Of(AddressFamily.InterNetworkV6, ranges)),
                Gateway = Only(gateways.Where(gateway => gateway.AddressFamily == AddressFamily.InterNetwork).Select(gateway => (IPAddress?)gateway)),
                Subnet6 = six ?? (hasIpv6 ? UniqueLocal() : null),
                Gateway6 = Only(gateways.Where(gateway => gateway.AddressFamily == AddressFamily.InterNetworkV6).Select(gateway => (IPAddress?)gateway)),
                Bridge = wanted.Options.GetValueOrDefault(BridgeNameOption),
            },
            [.. HostRoutes.Read(host)]);
        engine.Events.AddNetwork(network, "create");
        return network;
    }

    private static IEnumerable<IPNetwork> Of(AddressFamily family, IEnumerable<IPNetwork> networks) =>
        networks.Where(network => network.BaseAddress.AddressFamily == family);

    private static IPNetwork? Only(IEnumerable<IPNetwork> subnets) => subnets.ToList() switch
    {
        [] => null,
        [var one] => one,
        _ => throw new LighterException(ErrorCode.Unsupported, "bridge driver doesn't support multiple subnets"),
    };

    private static IPAddress? Only(IEnumerable<IPAddress?> gateways) => gateways.ToList() switch
    {
        [] => null,
        [var one] => one,
        _ => throw new LighterException(ErrorCode.InvalidArgument, "more gateways than subnets"),
    };

    /// <summary>A random subnet of the range for private use. <see href="https://www.rfc-editor.org/rfc/rfc4193"/></summary>
    private static IPNetwork UniqueLocal()
    {
        var address = new byte[16];
        address[0] = 0xfd;
        KernelRandom.Fill(address.AsSpan(1, 5));
        return new IPNetwork(new IPAddress(address), 64);
    }
}
