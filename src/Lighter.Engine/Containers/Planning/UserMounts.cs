using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>The user's mounts in the runtime specification's words.</summary>
internal static class UserMounts
{
    public static Mount Build(ResolvedMount mount, PlanContext context) => mount.Spec.Kind is MountKind.Bind or MountKind.Volume or MountKind.Cache
        ? IdMapped(mount.Spec, context, Build(mount))
        : Build(mount);

    /// <summary>Where owners are as they are on the host.</summary>
    public static Mount Build(ResolvedMount mount) => mount.Spec.Kind switch
    {
        MountKind.Tmpfs => Tmpfs(mount.Spec),
        // Its layers are told apart from the specification.
        MountKind.Image => Bind(mount.Spec, ""),
        _ => Bind(mount.Spec, mount.HostPath ?? throw new InvalidOperationException($"the source of {mount.Spec.Target} was not resolved")),
    };

    private static Mount Bind(MountSpec spec, string hostPath)
    {
        List<string> options = [spec.NonRecursive ? "bind" : "rbind", Propagation(spec.Propagation)];
        options.Add(spec.ReadOnlyRecursive ? "rro" : spec.ReadOnly ? "ro" : "rw");
        options.AddRange(spec.Flags);
        return new Mount { Destination = spec.Target, Type = "bind", Source = hostPath, Options = options.ToValueList() };
    }

    /// <summary>Volumes belong to containers, so their files have owners of the container's in any case.</summary>
    private static Mount IdMapped(MountSpec spec, PlanContext context, Mount mount) => spec.IdMap switch
    {
        { Uids.Count: > 0 } own => mount with { UidMappings = Mappings(own, own.Uids, context.UidMappings), GidMappings = Mappings(own, own.Gids, context.GidMappings) },
        _ when context.MapsFiles && (spec.IdMap is not null || spec.Kind is MountKind.Volume or MountKind.Cache) => mount with { Options = [.. mount.Options ?? [], "idmap"] },
        _ => mount,
    };

    private static ValueList<LinuxIdMapping> Mappings(MountIdMap map, ValueList<IdMapEntry> entries, ValueList<LinuxIdMapping>? container)
    {
        var ranges = UserNamespaceMap.Ranges(entries);
        return !map.IsRelative || container is not { } inside ? ranges : ranges.Select(range => range with
        {
            HostId = UserNamespaceMap.OutsideOf(inside, range.HostId)
                ?? throw new LighterException(ErrorCode.InvalidArgument, $"idmap: the container's user namespace has no id {range.HostId}"),
        }).ToValueList();
    }

    /// <summary>Docker's defaults for a tmpfs: no set-user-id, no devices, no execution.</summary>
    private static Mount Tmpfs(MountSpec spec)
    {
        List<string> options = ["nosuid", "nodev", "noexec"];
        foreach (var flag in spec.Flags)
        {
            options.Remove("no" + flag);
            if (!options.Contains(flag))
                options.Add(flag);
        }

        if (spec.ReadOnly)
            options.Add("ro");
        if (spec.TmpfsSize is { } size)
            options.Add($"size={size.Bytes}");
        if (spec.TmpfsMode is { } mode)
            options.Add($"mode={Convert.ToString(mode, 8)}");
        return new Mount { Destination = spec.Target, Type = "tmpfs", Source = "tmpfs", Options = options.ToValueList() };
    }

    /// <summary>The runtime specification's word, which is Docker's too.</summary>
    internal static string Propagation(MountPropagation propagation) => propagation switch
    {
        MountPropagation.Private => "private",
        MountPropagation.Shared => "shared",
        MountPropagation.RecursiveShared => "rshared",
        MountPropagation.Slave => "slave",
        MountPropagation.RecursiveSlave => "rslave",
        _ => "rprivate",
    };
}
