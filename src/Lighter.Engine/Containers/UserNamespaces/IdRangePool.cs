using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.UserNamespaces;

/// <summary>Ranges of ids that are handed out so that no two have one in common.</summary>
/// <param name="granted">What there is.</param>
/// <param name="taken">The maps of those who have some.</param>
internal sealed class IdRangePool(IReadOnlyList<(uint First, uint Count)> granted, IEnumerable<IdMapEntry> taken)
{
    private readonly List<IdMapEntry> _taken = [.. taken.OrderBy(entry => entry.Outside)];

    /// <summary>A map of so many ids from 0 on: what the user fixed, and the rest from the first gap that is large enough.</summary>
    /// <returns>Nothing when no gap is.</returns>
    public ValueList<IdMapEntry>? Map(uint size, ValueList<IdMapEntry> wanted)
    {
        var rest = Uncovered(size, wanted);
        var needed = (uint)rest.Sum(range => range.Count);
        if (needed == 0)
            return wanted;
        if (FirstGap(needed) is not { } first)
            return null;
        var map = wanted.ToList();
        foreach (var (inside, count) in rest)
        {
            map.Add(new IdMapEntry(inside, first, count));
            first += count;
        }

        return map.OrderBy(entry => entry.Inside).ToValueList();
    }

    private uint? FirstGap(uint needed)
    {
        foreach (var (first, count) in granted)
        {
            ulong candidate = first;
            foreach (var entry in _taken)
            {
                if (entry.Outside < candidate + needed && candidate < (ulong)entry.Outside + entry.Count)
                    candidate = (ulong)entry.Outside + entry.Count;
            }

            if (candidate + needed <= (ulong)first + count)
                return (uint)candidate;
        }

        return null;
    }

    private static List<(uint Inside, uint Count)> Uncovered(uint size, ValueList<IdMapEntry> wanted)
    {
        var rest = new List<(uint, uint)>();
        uint next = 0;
        foreach (var entry in wanted.OrderBy(entry => entry.Inside).Where(entry => entry.Inside < size))
        {
            if (entry.Inside > next)
                rest.Add((next, entry.Inside - next));
            next = Math.Max(next, entry.Inside + entry.Count);
        }

        if (next < size)
            rest.Add((next, size - next));
        return rest;
    }
}
