using Lighter.Engine.Systems;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Queries;

/// <summary>What a container takes of the disk, in bytes; its volumes are not in it.</summary>
/// <param name="Written">What it has written itself.</param>
/// <param name="Whole">That and its image.</param>
public readonly record struct ContainerSize(long Written, long Whole)
{
    /// <summary>Walks through the container's own files.</summary>
    public static ContainerSize Of(LighterEngine engine, ContainerRecord container)
    {
        var written = TreeSize.Of(engine.Store.Containers.Directories(container.Id).Upper);
        return new(written, written + container.Layers.Sum(diffId => engine.Store.Layers.Find(diffId)?.Size ?? 0));
    }
}
