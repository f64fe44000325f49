using System.Globalization;
using Lighter.Engine.Containers.Planning;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Runtime;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>The volume option <c>O</c>: a container writes into a layer of its own over the source, which ends with the run.</summary>
internal static class MountOverlays
{
    private const string Folder = "overlays";

    /// <returns>The layers of each such mount, by its target.</returns>
    public static IReadOnlyDictionary<string, RootfsPlan> Prepare(ValueList<ResolvedMount> mounts, ContainerDirectories directories)
    {
        var overlays = new Dictionary<string, RootfsPlan>();
        if (!mounts.Any(mount => mount.Spec.Overlay))
            return overlays;
        using var root = DirectoryFd.Open(directories.Root);
        root.DeleteTree(Folder);
        foreach (var mount in mounts.Where(mount => mount.Spec.Overlay))
        {
            var place = Path.Join(directories.Root, Folder, overlays.Count.ToString(CultureInfo.InvariantCulture));
            overlays.Add(mount.Spec.Target, Layers(mount.HostPath!, place));
        }

        return overlays;
    }

    private static RootfsPlan Layers(string source, string place)
    {
        using var upper = DirectoryFd.OpenOrCreate(Path.Join(place, "upper"), 0x1ED /* 0755 */);
        DirectoryFd.OpenOrCreate(Path.Join(place, "work")).Dispose();
        using var shown = DirectoryFd.Open(source);
        var status = shown.StatSelf();
        upper.TryChangeOwner("", status.Uid, status.Gid);
        upper.TryChangeModeOfSelf(status.Permissions);
        return new RootfsPlan { Lower = [source], Upper = Path.Join(place, "upper"), Work = Path.Join(place, "work") };
    }
}
