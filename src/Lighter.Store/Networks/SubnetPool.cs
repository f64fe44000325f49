using System.Net;

namespace Lighter.Store.Networks;

/// <summary>Where subnets of networks come from when the user names none: 10.88.0.0/16 for the default, 10.89.0.0/24 and on for others.</summary>
internal static class SubnetPool
{
    private static readonly IPNetwork First = IPNetwork.Parse("10.88.0.0/16");

    /// <summary>Docker's own ranges come last: on a machine that has both, they are likely taken.</summary>
    private static readonly IPNetwork[] Others = [.. new[] { "10.89.0.0/16", "10.90.0.0/15", "192.168.128.0/17", "172.20.0.0/14" }.Select(IPNetwork.Parse)];

    internal static IPNetwork Choose(bool isDefault, IReadOnlyCollection<IPNetwork> taken)
    {
        foreach (var candidate in Candidates(isDefault))
        {
            // A default route (0.0.0.0/0) overlaps everything and says nothing.
            if (!taken.Any(other => other.PrefixLength > 0 && Subnets.Overlap(candidate, other)))
                return candidate;
        }

        throw new LighterException(ErrorCode.Unavailable, "could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network")
        {
            Hint = "name one with --subnet, or remove networks that nothing uses: `lighter network prune`",
        };
    }

    private static IEnumerable<IPNetwork> Candidates(bool isDefault)
    {
        if (isDefault)
            yield return First;
        foreach (var pool in Others)
        {
            for (uint block = 0; block < 1u << (24 - pool.PrefixLength); block++)
                yield return new IPNetwork(Subnets.At(pool, block << 8), 24);
        }
    }
}
