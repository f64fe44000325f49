using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Mounts that the launcher makes, as the child cannot: those through an id map, which needs power over the file system's own
/// user namespace, binds of what root of another user namespace might not reach, and a tmpfs filled from the image.
/// </summary>
public static class LauncherMounts
{
    /// <param name="spec">Whose mounts.</param>
    /// <param name="rootfs">What a tmpfs is filled from.</param>
    /// <param name="userNamespace">The one that the container joins; without it, mounts have the map that the specification makes.</param>
    /// <param name="withoutLinks">The destinations of binds whose sources are opened without following a link.</param>
    public static Dictionary<string, DetachedSource> Make(
        RuntimeSpec spec, string rootfs, NamespaceFd? userNamespace = null, IReadOnlySet<string>? withoutLinks = null)
    {
        var made = new Dictionary<string, DetachedSource>();
        foreach (var mount in spec.Mounts ?? [])
        {
            var options = MountOptions.Parse(mount.Options ?? []);
            var followsLinks = withoutLinks?.Contains(mount.Destination) != true;
            if (mount.UidMappings is { Count: > 0 } || mount.GidMappings is { Count: > 0 } || options.IsIdMapped)
                made[mount.Destination] = IdMapped(spec, mount, options, userNamespace, followsLinks);
            else if (userNamespace is not null && mount.Source is { Length: > 0 } source && (options.IsBind || mount.Type == "bind"))
                made[mount.Destination] = Bound(source, options, followsLinks);
            else if (options.CopiesUp && mount.Type == "tmpfs")
                made[mount.Destination] = new DetachedSource(FilledTmpfs.Make(mount, options, rootfs), IsDirectory: true);
        }

        return made;
    }

    private static DetachedSource IdMapped(RuntimeSpec spec, Mount mount, MountOptions options, NamespaceFd? userNamespace, bool followsLinks)
    {
        var source = mount.Source ?? throw new LighterException(ErrorCode.InvalidArgument, $"mounting on {mount.Destination}: no source");
        if (!options.IsBind && mount.Type != "bind")
            throw new LighterException(ErrorCode.Unsupported, $"mounting on {mount.Destination}: only bind mounts can have id maps");
        var clone = Clone(source, options, followsLinks);
        try
        {
            using var own = mount.UidMappings is null && userNamespace is not null ? null : IdMapNamespace.Make(
                [.. mount.UidMappings ?? spec.Linux?.UidMappings ?? []], [.. mount.GidMappings ?? spec.Linux?.GidMappings ?? []]);
            DetachedMount.SetIdMap(clone, own ?? userNamespace!, options.IsIdMappedRecursively);
            SetOptions(clone, options);
            return new DetachedSource(clone, Directory.Exists(source));
        }
        catch
        {
            clone.Dispose();
            throw;
        }
    }

    private static DetachedSource Bound(string source, MountOptions options, bool followsLinks)
    {
        var clone = Clone(source, options, followsLinks);
        try
        {
            SetOptions(clone, options);
            return new DetachedSource(clone, Directory.Exists(source));
        }
        catch
        {
            clone.Dispose();
            throw;
        }
    }

    private static MountFd Clone(string source, MountOptions options, bool followsLinks)
    {
        if (followsLinks)
            return DetachedMount.OpenTree(source, options.IsRecursive);
        using var directory = DirectoryFd.OpenWithoutLinks(source);
        return DetachedMount.OpenTree(directory, options.IsRecursive);
    }

    private static void SetOptions(MountFd clone, MountOptions options)
    {
        DetachedMount.SetAttributes(clone, options.RecursiveSet, options.RecursiveClear, options.Propagation == 0 ? Propagation.Private : 0, recursive: true);
        DetachedMount.SetAttributes(clone, options.Set, options.Clear, options.Propagation, options.PropagatesRecursively);
    }
}
