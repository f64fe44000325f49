using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Mounts that the launcher makes, as the child cannot: those through an id map, which needs power over the file system's own
/// user namespace, and a tmpfs filled from the image.
/// </summary>
internal static class LauncherMounts
{
    internal static Dictionary<string, DetachedSource> Make(RuntimeSpec spec, string rootfs)
    {
        var made = new Dictionary<string, DetachedSource>();
        foreach (var mount in spec.Mounts ?? [])
        {
            var options = MountOptions.Parse(mount.Options ?? []);
            if (mount.UidMappings is { Count: > 0 } || mount.GidMappings is { Count: > 0 } || options.IsIdMapped)
                made[mount.Destination] = IdMapped(spec, mount, options);
            else if (options.CopiesUp && mount.Type == "tmpfs")
                made[mount.Destination] = new DetachedSource(FilledTmpfs.Make(mount, options, rootfs), IsDirectory: true);
        }

        return made;
    }

    private static DetachedSource IdMapped(RuntimeSpec spec, Mount mount, MountOptions options)
    {
        var source = mount.Source ?? throw new LighterException(ErrorCode.InvalidArgument, $"mounting on {mount.Destination}: no source");
        if (!options.IsBind && mount.Type != "bind")
            throw new LighterException(ErrorCode.Unsupported, $"mounting on {mount.Destination}: only bind mounts can have id maps");
        var clone = DetachedMount.OpenTree(source, options.IsRecursive);
        try
        {
            using var map = IdMapNamespace.Make(
                [.. mount.UidMappings ?? spec.Linux?.UidMappings ?? []], [.. mount.GidMappings ?? spec.Linux?.GidMappings ?? []]);
            DetachedMount.SetIdMap(clone, map, options.IsIdMappedRecursively);
            DetachedMount.SetAttributes(clone, options.RecursiveSet, options.RecursiveClear, options.Propagation == 0 ? Propagation.Private : 0, recursive: true);
            DetachedMount.SetAttributes(clone, options.Set, options.Clear, options.Propagation, options.PropagatesRecursively);
            return new DetachedSource(clone, Directory.Exists(source));
        }
        catch
        {
            clone.Dispose();
            throw;
        }
    }
}
