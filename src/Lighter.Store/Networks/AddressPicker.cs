using System.Net;
using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Networks;

/// <summary>Chooses addresses, the lowest free first.</summary>
internal static class AddressPicker
{
    internal static AddressLease Lease(Database database, ContainerId container, LeaseRequest request)
    {
        var network = NetworkRows.Find(database, request.Network)
            ?? throw new LighterException(ErrorCode.NotFound, $"network {request.Network} not found");
        if (network.Subnet is not { } subnet)
            throw new LighterException(ErrorCode.InvalidState, $"network {network.Name} has no addresses to give");
        var leases = NetworkRows.Leases(database, network.Id);
        var address = Pick(network.Name, subnet, network.Range, network.Gateway, request.Address, [.. leases.Select(lease => lease.Address)]);
        var lease = new AddressLease
        {
            Network = network.Id,
            Container = container,
            Address = address,
            Address6 = network.Subnet6 is { } six
                ? Pick(network.Name, six, network.Range6, network.Gateway6, request.Address6, [.. leases.Select(lease => lease.Address6).OfType<IPAddress>()])
                : null,
            Mac = request.Mac ?? Subnets.MacOf(address),
            Aliases = request.Aliases,
        };
        NetworkRows.Insert(database, lease);
        return lease;
    }

    private static IPAddress Pick(string network, IPNetwork subnet, IPNetwork? range, IPAddress? gateway, IPAddress? wanted, HashSet<IPAddress> taken)
    {
        if (gateway is not null)
            taken.Add(gateway);
        if (wanted is null)
            return LowestFree(network, subnet, range ?? subnet, taken);
        if (!subnet.Contains(wanted))
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid address {wanted}: it does not belong to any of network {network}'s subnets");
        return taken.Contains(wanted) ? throw new LighterException(ErrorCode.Conflict, "Address already in use: " + wanted) : wanted;
    }

    /// <summary>Never longer than there are leases: so many steps meet a free one.</summary>
    private static IPAddress LowestFree(string network, IPNetwork subnet, IPNetwork range, HashSet<IPAddress> taken)
    {
        var first = Subnets.Offset(subnet, range.BaseAddress);
        var end = UInt128.Min(Subnets.End(subnet), first + Subnets.Size(range));
        for (var offset = UInt128.Max(first, 1); offset < end; offset++)
        {
            var address = Subnets.At(subnet, offset);
            if (!taken.Contains(address))
                return address;
        }

        throw new LighterException(ErrorCode.Unavailable, $"no available IPv4 addresses on this network's address pools: {network} ({range})");
    }
}
