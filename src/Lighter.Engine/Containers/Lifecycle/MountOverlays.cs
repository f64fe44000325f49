using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Engine.Containers.Records;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Runtime;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// The volume option <c>O</c>: a container writes into a layer of its own over the source, which ends with the run. And images
/// that are mounted, which can be written in the same way if asked for.
/// </summary>
internal sealed class MountOverlays(LighterEngine engine, StoredContainer stored)
{
    private const string Folder = "overlays";

    /// <returns>The layers of each such mount, by its target.</returns>
    public IReadOnlyDictionary<string, RootfsPlan> Prepare(ValueList<ResolvedMount> mounts, ContainerDirectories directories)
    {
        var overlays = new Dictionary<string, RootfsPlan>();
        if (!mounts.Any(mount => IsOverlay(mount.Spec)))
            return overlays;
        using var root = DirectoryFd.Open(directories.Root);
        root.DeleteTree(Folder);
        foreach (var mount in mounts.Where(mount => IsOverlay(mount.Spec)))
        {
            var place = Path.Join(directories.Root, Folder, overlays.Count.ToString(CultureInfo.InvariantCulture));
            overlays.Add(mount.Spec.Target, Layers(mount, place) with { Subpath = mount.Spec.Kind == MountKind.Image ? mount.Spec.Subpath : null });
        }

        return overlays;
    }

    private static bool IsOverlay(MountSpec mount) => mount.Overlay || mount.Kind == MountKind.Image;

    private RootfsPlan Layers(ResolvedMount mount, string place)
    {
        IReadOnlyList<string> lower = mount.HostPath is { } source
            ? [source]
            : [.. stored.ImageLayers[mount.Spec.Target].Split(' ').Reverse().Select(layer => engine.Store.Layers.DiffPath(Digest.Parse(layer)))];
        if (mount.Spec is { Kind: MountKind.Image, Writable: false })
            return new RootfsPlan { Lower = lower };
        using var upper = DirectoryFd.OpenOrCreate(Path.Join(place, "upper"), 0x1ED /* 0755 */);
        DirectoryFd.OpenOrCreate(Path.Join(place, "work")).Dispose();
        using var shown = DirectoryFd.Open(lower[0]);
        var status = shown.StatSelf();
        upper.TryChangeOwner("", status.Uid, status.Gid);
        upper.TryChangeModeOfSelf(status.Permissions);
        return new RootfsPlan { Lower = lower, Upper = Path.Join(place, "upper"), Work = Path.Join(place, "work") };
    }
}
