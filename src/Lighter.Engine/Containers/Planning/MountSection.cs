using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>
/// All mounts of a container in the order in which they are made: the kernel's file systems, our files over <c>/etc</c>, then
/// the user's; whoever comes later to the same place takes it.
/// </summary>
internal static class MountSection
{
    public static ValueList<Mount> Build(ContainerCreateOptions options, PlanContext context)
    {
        var user = new List<Mount>();
        var taken = new HashSet<string>();
        foreach (var mount in context.Mounts)
        {
            user.Add(UserMounts.Build(mount, context));
            taken.Add(Normal(user[^1].Destination));
        }

        var mounts = new List<Mount>();
        foreach (var mount in Kernel(options, context))
        {
            if (!taken.Contains(mount.Destination))
                mounts.Add(mount);
        }

        foreach (var (target, source) in context.ManagedFiles)
        {
            if (!taken.Contains(target))
                mounts.Add(new Mount { Destination = target, Type = "bind", Source = source, Options = FileOptions(options.Storage.ReadOnlyRootfs, context.MapsFiles) });
        }

        // Among the user's, as a file system of theirs may lie over /run.
        if (context.ReadinessFolder is { } folder && taken.Add(ReadinessRelay.ContainerFolder))
            user.Add(new Mount { Destination = ReadinessRelay.ContainerFolder, Type = "bind", Source = folder, Options = FileOptions(readOnly: true, context.MapsFiles) });
        mounts.AddRange(user.OrderBy(mount => Normal(mount.Destination).Count(c => c == '/')));
        AddChroots(options.Storage, context, taken, mounts);
        return mounts.ToValueList();
    }

    /// <summary>After the volumes, as such a directory may be on one.</summary>
    private static void AddChroots(StorageOptions storage, PlanContext context, HashSet<string> taken, List<Mount> mounts)
    {
        foreach (var root in storage.ChrootDirs.Select(path => Normal("/" + path)).Where(path => path != "/").Distinct())
        {
            foreach (var (target, source) in context.ManagedFiles.Where(file => !taken.Contains(root + file.Key)))
                mounts.Add(new Mount { Destination = root + target, Type = "bind", Source = source, Options = FileOptions(storage.ReadOnlyRootfs, context.MapsFiles) });
        }
    }

    private static ValueList<string> FileOptions(bool readOnly, bool isMapped)
    {
        ValueList<string> options = ["bind", "rprivate", readOnly ? "ro" : "rw"];
        return isMapped ? [.. options, "idmap"] : options;
    }

    /// <summary>Docker's, writable for a privileged container, with the size that is asked for <c>/dev/shm</c>.</summary>
    private static IEnumerable<Mount> Kernel(ContainerCreateOptions options, PlanContext context) => DefaultSecurity.Mounts.Select(mount => mount switch
    {
        { Destination: "/dev/shm" } when options.Storage.ShmSize is { } size => mount with
        {
            Options = mount.Options!.Where(option => !option.StartsWith("size=", StringComparison.Ordinal)).Append($"size={size.Bytes}").ToValueList(),
        },
        // A sysfs shows a network namespace, and only who owns that one may mount it.
        { Type: "sysfs" } when !context.OwnsNetwork => mount with
        {
            Type = "bind",
            Source = "/sys",
            Options = ["rbind", "rprivate", "nosuid", "noexec", "nodev", "ro"],
        },
        { Type: "sysfs" or "cgroup" } when options.Process.Privileged => mount with
        {
            Options = mount.Options!.Where(option => option != "ro").ToValueList(),
        },
        _ => mount,
    });

    private static string Normal(string destination) => destination.Length > 1 ? destination.TrimEnd('/') : destination;
}
