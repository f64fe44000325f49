using Lighter.Build.Cache;
using Lighter.Build.Planning;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Makes a working directory that is missing; it belongs to the user in effect.</summary>
internal sealed class WorkdirExecutor(LayerTrees trees, ImageUsers users)
{
    public void Execute(WorkdirStep step, LayerChain chain, LayerStaging staging)
    {
        using var target = trees.OpenWritable(chain, staging);
        RootedDirectory.Make(target.Root, step.Path, step.User.Length == 0 ? new(0, 0) : users.FindOwner(step.User, chain));
    }
}
