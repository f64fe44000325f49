using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Networks;
using Lighter.Engine.WorkingContainers;
using Lighter.Linux;

namespace Lighter.Engine.Systems;

/// <summary>
/// <c>system reset</c>: ends and removes all containers, takes the networks' links off the machine, and empties the store.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-system-reset.1.html"/>
/// </summary>
public sealed class ResetStore(LighterEngine engine)
{
    public void Execute()
    {
        foreach (var container in engine.Store.Containers.List())
            new RemoveContainer(engine) { IgnoresRequirements = true }.Execute(container, force: true, withVolumes: true);
        foreach (var container in engine.Store.WorkingContainers.List())
            new RemoveWorkingContainer(engine).Execute(container);
        new WorkingMounts(engine).RemoveAbandoned();
        if (!engine.IsRootless)
            RemoveNetwork.RemoveBridges(engine.Store.Networks.List());
        engine.CloseStore();
        Empty(engine.Paths.RunRoot);
        Empty(engine.Paths.Root);
    }

    private static void Empty(string path)
    {
        if (DirectoryFd.TryOpen(path, out var directory) != Errno.None)
            return;
        using (directory)
        {
            foreach (var entry in directory!.ReadEntries())
                directory.DeleteTree(entry.Name);
        }
    }
}
