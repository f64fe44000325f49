using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Containers;
using Lighter.Store.Layers;
using Lighter.Store.Locks;
using Lighter.Store.WorkingContainers;

namespace Lighter.Store.Checks;

/// <summary>
/// Removes what ended processes left half made or half removed. Whatever a living process works on is under its lock and
/// stays, so this may run at any time, beside anything.
/// </summary>
public sealed class StoreRecovery
{
    private readonly ContainerStore _containers;
    private readonly WorkingContainerStore _workingContainers;
    private readonly LayerStore _layers;
    private readonly Staging _staging;
    private readonly StoreLocks _locks;
    private readonly StorePaths _paths;

    internal StoreRecovery(
        StorePaths paths, ContainerStore containers, WorkingContainerStore workingContainers, LayerStore layers, Staging staging, StoreLocks locks)
    {
        _paths = paths;
        _containers = containers;
        _workingContainers = workingContainers;
        _layers = layers;
        _staging = staging;
        _locks = locks;
    }

    /// <summary>The cheap part: two directories that are empty as a rule. Making a layer begins with it.</summary>
    public void RemoveAbandoned() => _staging.RemoveAbandoned();

    /// <summary>All of it: also directories of containers and layers that no row knows.</summary>
    /// <returns>What was removed, as paths.</returns>
    public IReadOnlyList<string> Run()
    {
        RemoveAbandoned();
        _locks.RemoveUnheld();
        return [.. RemoveUnknownContainers(), .. RemoveUnknownWorkingContainers(), .. RemoveUnknownLayers()];
    }

    /// <summary>A row is older than its directory, so a directory that is seen before the rows are and has none is left over.</summary>
    private IEnumerable<string> RemoveUnknownContainers()
    {
        foreach (var parent in new[] { _paths.Containers, _paths.RunContainers })
        {
            foreach (var name in NamesIn(parent))
            {
                if (!ContainerId.TryParse(name, out var id) || _containers.Find(id) is not null)
                    continue;
                _containers.RemoveDirectories(id);
                yield return Path.Join(parent, name);
            }
        }
    }

    private IEnumerable<string> RemoveUnknownWorkingContainers()
    {
        foreach (var name in NamesIn(_paths.WorkingContainers))
        {
            if (!ContainerId.TryParse(name, out var id) || _workingContainers.Find(id) is not null)
                continue;
            _workingContainers.RemoveDirectories(id);
            yield return Path.Join(_paths.WorkingContainers, name);
        }
    }

    private IEnumerable<string> RemoveUnknownLayers()
    {
        foreach (var name in NamesIn(_paths.Layers))
        {
            if (!Digest.TryParse("sha256:" + name, out var diffId) || _layers.Has(diffId))
                continue;
            if (_layers.RemoveDirectory(diffId))
                yield return Path.Join(_paths.Layers, name);
        }
    }

    private static List<string> NamesIn(string path)
    {
        if (DirectoryFd.TryOpen(path, out var directory) != Errno.None)
            return [];
        using (directory)
            return [.. directory!.ReadEntries().Select(entry => entry.Name)];
    }
}
