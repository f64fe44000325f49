using System.Net;

namespace Lighter.Network.Subnets;

/// <summary>A range of addresses that is cut into subnets of one size for networks that ask for none.</summary>
public sealed record SubnetPool(IPNetwork Range, int PrefixLength)
{
    /// <summary>Docker's: 172.17.0.0/16 to 172.31.0.0/16, then 192.168.0.0/16 in pieces of /20.</summary>
    public static IReadOnlyList<SubnetPool> Defaults { get; } =
    [
        new(IPNetwork.Parse("172.17.0.0/16"), 16),
        new(IPNetwork.Parse("172.18.0.0/16"), 16),
        new(IPNetwork.Parse("172.19.0.0/16"), 16),
        new(IPNetwork.Parse("172.20.0.0/14"), 16),
        new(IPNetwork.Parse("172.24.0.0/14"), 16),
        new(IPNetwork.Parse("172.28.0.0/14"), 16),
        new(IPNetwork.Parse("192.168.0.0/16"), 20),
    ];
}
