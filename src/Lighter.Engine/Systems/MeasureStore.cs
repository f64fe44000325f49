using Lighter.Engine.Containers.Queries;
using Lighter.Engine.Images.Building;

namespace Lighter.Engine.Systems;

/// <summary>How much of a kind there is on disk.</summary>
/// <param name="Kind">Docker's name of it.</param>
/// <param name="Total">How many.</param>
/// <param name="Active">How many are in use.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Reclaimable">Bytes that a prune would give back.</param>
public sealed record DiskUse(string Kind, int Total, int Active, long Size, long Reclaimable);

/// <summary><c>system df</c>. Layers that images share count once. <see href="https://docs.docker.com/reference/cli/docker/system/df/"/></summary>
public sealed class MeasureStore(LighterEngine engine)
{
    public IReadOnlyList<DiskUse> Execute()
    {
        var containers = new ListContainers(engine).Execute();
        return [Images(containers), Containers(containers), Volumes(), Cache()];
    }

    private DiskUse Images(IReadOnlyList<ContainerSummary> containers)
    {
        var images = engine.Store.Images.List();
        var used = containers.Select(container => container.Record.Image).ToHashSet();
        var sizes = engine.Store.Layers.List().ToDictionary(layer => layer.DiffId, layer => layer.Size);
        var active = images.Where(image => used.Contains(image.Id)).ToList();
        var total = images.SelectMany(image => image.Layers).Distinct().Sum(layer => sizes.GetValueOrDefault(layer));
        var needed = active.SelectMany(image => image.Layers).Distinct().Sum(layer => sizes.GetValueOrDefault(layer));
        return new DiskUse("Images", images.Count, active.Count, total, total - needed);
    }

    private DiskUse Containers(IReadOnlyList<ContainerSummary> containers)
    {
        var sizes = containers.Select(container => (container.IsRunning, Size: TreeSize.Of(engine.Store.Containers.Directories(container.Record.Id).Upper))).ToList();
        return new DiskUse("Containers", sizes.Count, sizes.Count(container => container.IsRunning),
            sizes.Sum(container => container.Size), sizes.Where(container => !container.IsRunning).Sum(container => container.Size));
    }

    private DiskUse Volumes()
    {
        var volumes = engine.Store.Volumes.List()
            .Select(volume => (IsUsed: engine.Store.Volumes.Users(volume.Name).Count > 0, Size: TreeSize.Of(volume.Mountpoint))).ToList();
        return new DiskUse("Local Volumes", volumes.Count, volumes.Count(volume => volume.IsUsed),
            volumes.Sum(volume => volume.Size), volumes.Where(volume => !volume.IsUsed).Sum(volume => volume.Size));
    }

    private DiskUse Cache()
    {
        var entries = new BuildCacheUsage(engine).List();
        var size = entries.Sum(entry => entry.Size);
        return new DiskUse("Build Cache", entries.Count, 0, size, size);
    }
}
