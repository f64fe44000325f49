using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>The user's mounts in the runtime specification's words.</summary>
internal static class UserMounts
{
    public static Mount Build(ResolvedMount mount) => mount.Spec.Kind == MountKind.Tmpfs
        ? Tmpfs(mount.Spec)
        : Bind(mount.Spec, mount.HostPath ?? throw new InvalidOperationException($"the source of {mount.Spec.Target} was not resolved"));

    private static Mount Bind(MountSpec spec, string hostPath)
    {
        List<string> options = [spec.NonRecursive ? "bind" : "rbind", Propagation(spec.Propagation)];
        options.Add(spec.ReadOnlyRecursive ? "rro" : spec.ReadOnly ? "ro" : "rw");
        options.AddRange(spec.Flags);
        return new Mount { Destination = spec.Target, Type = "bind", Source = hostPath, Options = options.ToValueList() };
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

    private static string Propagation(MountPropagation propagation) => propagation switch
    {
        MountPropagation.Private => "private",
        MountPropagation.Shared => "shared",
        MountPropagation.RecursiveShared => "rshared",
        MountPropagation.Slave => "slave",
        MountPropagation.RecursiveSlave => "rslave",
        _ => "rprivate",
    };
}
