using Lighter.Engine.Containers.Records;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// A container's file system as an open directory, without anything being mounted on the host: of a running one its very own,
/// mounts and all; of another one an overlay that is attached nowhere and ends with the descriptor.
/// </summary>
public sealed class ContainerTree(LighterEngine engine)
{
    public DirectoryFd Open(ContainerRecord container, bool writable)
    {
        var liveness = Liveness.Of(engine, container.Id);
        if (liveness.IsRunning)
            return DirectoryFd.Open($"/proc/{liveness.Pid}/root");
        return OpenStack(container, writable);
    }

    /// <summary>Its layers alone, whether it runs or not: nothing that is mounted over them. To be read.</summary>
    public DirectoryFd OpenUnmounted(ContainerRecord container) => OpenStack(container, writable: false);

    private DirectoryFd OpenStack(ContainerRecord container, bool writable)
    {
        if (StoredContainer.FromBytes(container.Options).Options.IsRootfs)
            return DirectoryFd.Open(container.ImageName);
        var directories = engine.Store.Containers.Directories(container.Id);
        directories.Ensure();
        var lower = engine.Store.Layers.LowerPathsFromTop(container.Layers);
        return DetachedMount.Overlay(writable
            ? new OverlayLayers { Lower = lower, Upper = directories.Upper, Work = directories.Work, UserAttributes = engine.IsRootless }
            : new OverlayLayers { Lower = [directories.Upper, .. lower], UserAttributes = engine.IsRootless });
    }
}
