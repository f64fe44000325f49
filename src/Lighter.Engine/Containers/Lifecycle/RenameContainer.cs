using Lighter.Engine.Networks;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary><c>rename</c>: a container that runs is known by its new name at once. <see href="https://docs.docker.com/reference/cli/docker/container/rename/"/></summary>
public sealed class RenameContainer(LighterEngine engine)
{
    public void Execute(ContainerRecord container, string newName)
    {
        if (newName.TrimStart('/') == container.Name)
            throw new LighterException(ErrorCode.InvalidArgument, "Renaming a container with the same name as its current name");
        engine.Store.Containers.Rename(container.Id, newName);
        engine.Events.Add(container with { Name = newName }, "rename", null, "oldName", "/" + container.Name);
        var names = new NetworkNames(engine);
        foreach (var lease in engine.Store.Networks.Leases(container.Id))
            names.WriteAgain(lease.Network);
    }
}
