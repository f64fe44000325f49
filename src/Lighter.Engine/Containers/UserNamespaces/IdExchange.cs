using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.UserNamespaces;

/// <summary>
/// A map in which two ids have changed places: root, who is the caller outside, and the id that the caller is to have inside. All
/// other owners of an image's files are as they were, without a file being touched.
/// </summary>
internal static class IdExchange
{
    /// <param name="map">One that begins with root alone, as <c>0 1000 1</c>.</param>
    /// <param name="id">Whom the caller is to be inside.</param>
    public static ValueList<LinuxIdMapping> Exchange(ValueList<LinuxIdMapping> map, uint id)
    {
        if (id == 0)
            return map;
        var own = map[0].HostId;
        var rest = map.Skip(1).ToList();
        var place = rest.FindIndex(range => id >= range.ContainerId && id - range.ContainerId < range.Size);
        // An id beyond what is granted leaves root without one: the last of all is given up for it.
        var given = place >= 0 ? id : rest[^1].ContainerId + rest[^1].Size - 1;
        var cut = rest[place >= 0 ? place : ^1];
        var outside = cut.HostId + (given - cut.ContainerId);
        rest.Remove(cut);
        if (given > cut.ContainerId)
            rest.Add(cut with { Size = given - cut.ContainerId });
        if (given - cut.ContainerId + 1 < cut.Size)
            rest.Add(new() { ContainerId = given + 1, HostId = outside + 1, Size = cut.Size - (given - cut.ContainerId) - 1 });
        rest.Add(new() { ContainerId = 0, HostId = outside, Size = 1 });
        rest.Add(new() { ContainerId = id, HostId = own, Size = 1 });
        return rest.OrderBy(range => range.ContainerId).ToValueList();
    }
}
