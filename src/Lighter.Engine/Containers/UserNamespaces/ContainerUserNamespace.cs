using System.Globalization;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;

namespace Lighter.Engine.Containers.UserNamespaces;

/// <summary>
/// A user namespace that a container joins, held open from before its network is made, which belongs to it: one made for this
/// start, or another's.
/// </summary>
internal sealed class ContainerUserNamespace : IDisposable
{
    private ContainerUserNamespace(NamespaceFd descriptor, UserNamespaceMap map)
    {
        Descriptor = descriptor;
        Map = map;
    }

    public NamespaceFd Descriptor { get; }

    public UserNamespaceMap Map { get; }

    /// <summary>Files are to be seen through the map.</summary>
    public bool MapsFiles => !CurrentUser.IsRootless && !Map.IsIdentity;

    /// <returns>Nothing for a container without one, and for one whose supervisor makes it.</returns>
    public static ContainerUserNamespace? Open(LighterEngine engine, StoredContainer stored)
    {
        var mode = stored.Options.Namespaces.User;
        if (mode.Kind == NamespaceKind.Container)
            return OfContainer(engine, mode.Argument!);
        if (mode.Kind == NamespaceKind.Path)
            return OfPath(mode.Argument!);
        if (engine.IsRootless || stored.UidMap.Count == 0)
            return null;
        var map = UserNamespaceMap.Of(stored.UidMap, stored.GidMap);
        return new ContainerUserNamespace(IdMapNamespace.Make(map.Uids, map.Gids), map);
    }

    public void Dispose() => Descriptor.Dispose();

    private static ContainerUserNamespace? OfContainer(LighterEngine engine, string name)
    {
        var pid = Liveness.RequireRunning(engine, engine.Store.Containers.Resolve(name)).Pid;
        var map = ReadMap(pid);
        return map.Uids is [{ Size: uint.MaxValue }] && !engine.IsRootless && IsOurs(pid)
            ? null
            : new ContainerUserNamespace(NamespaceFd.Open($"/proc/{pid}/ns/user"), map);
    }

    private static bool IsOurs(int pid) =>
        File.ResolveLinkTarget($"/proc/{pid}/ns/user", false)?.Name == File.ResolveLinkTarget("/proc/self/ns/user", false)?.Name;

    private static ContainerUserNamespace OfPath(string path)
    {
        var opened = NamespaceFd.Open(path);
        try
        {
            return new ContainerUserNamespace(opened, IdMapNamespace.InsideOf(opened, ReadMap));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>As the kernel tells it to us, in ids of our own namespace.</summary>
    private static UserNamespaceMap ReadMap(int pid) => new(ReadMap(pid, "uid_map"), ReadMap(pid, "gid_map"));

    private static ValueList<LinuxIdMapping> ReadMap(int pid, string file) => File.ReadLines($"/proc/{pid}/{file}")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => uint.Parse(word, CultureInfo.InvariantCulture)).ToArray())
        .Select(words => new LinuxIdMapping { ContainerId = words[0], HostId = words[1], Size = words[2] })
        .ToValueList();
}
