using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Lighter.Network.Subnets;

/// <summary>Finds a subnet that overlaps no other network of ours and nothing that the host reaches. Pure.</summary>
public static class SubnetChooser
{
    /// <summary>Shorter prefixes are default routes in disguise (a VPN's 0.0.0.0/1) and take nothing.</summary>
    private const int ShortestTaken = 8;

    /// <param name="pools">IPv4 pools, in the order of preference.</param>
    /// <param name="taken">The networks of ours and <see cref="HostRoutes"/>.</param>
    public static IPNetwork Choose(IReadOnlyList<SubnetPool> pools, IReadOnlyCollection<IPNetwork> taken)
    {
        var occupied = taken.Where(network => network.PrefixLength >= ShortestTaken).ToArray();
        foreach (var pool in pools)
        {
            if (pool.Range.BaseAddress.AddressFamily != AddressFamily.InterNetwork || pool.PrefixLength < pool.Range.PrefixLength)
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid address pool {pool.Range} of /{pool.PrefixLength}");
            foreach (var candidate in Cut(pool))
            {
                if (!Array.Exists(occupied, network => Overlaps(network, candidate)))
                    return candidate;
            }
        }

        throw new LighterException(ErrorCode.Unavailable, "choosing a subnet: all predefined address pools have been fully subnetted")
        {
            Hint = "remove unused networks, or name a free range with --subnet",
        };
    }

    public static bool Overlaps(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private static IEnumerable<IPNetwork> Cut(SubnetPool pool)
    {
        var first = BinaryPrimitives.ReadUInt32BigEndian(pool.Range.BaseAddress.GetAddressBytes());
        for (var index = 0UL; index < 1UL << (pool.PrefixLength - pool.Range.PrefixLength); index++)
        {
            var bytes = new byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, first + (uint)(index << (32 - pool.PrefixLength)));
            yield return new IPNetwork(new IPAddress(bytes), pool.PrefixLength);
        }
    }
}
