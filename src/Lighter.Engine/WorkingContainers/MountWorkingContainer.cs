namespace Lighter.Engine.WorkingContainers;

/// <summary><c>builder mount</c> and <c>builder umount</c>.</summary>
public sealed class MountWorkingContainer(LighterEngine engine)
{
    private readonly WorkingMounts _mounts = new(engine);

    /// <returns>The directory.</returns>
    public string Execute(string nameOrId)
    {
        using var container = WorkingContainer.Open(engine, nameOrId);
        return _mounts.Mount(container.Record);
    }

    /// <returns>The id of what was unmounted.</returns>
    public string Undo(string nameOrId)
    {
        using var container = WorkingContainer.Open(engine, nameOrId);
        _mounts.Unmount(container.Record);
        return container.Record.Id.ToString();
    }

    /// <summary>What is mounted here, oldest container first.</summary>
    public IReadOnlyList<(string Name, string Path)> List()
    {
        var mounted = _mounts.List();
        return
        [
            .. engine.Store.WorkingContainers.List()
                .Where(container => mounted.ContainsKey(container.Id.ToString()))
                .Select(container => (container.Name, mounted[container.Id.ToString()])),
        ];
    }
}
