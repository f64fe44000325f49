using Lighter.Build.Cache;
using Lighter.Linux;
using Lighter.Runtime;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>The layers so far, and a new one in the making.</summary>
internal sealed class StagedRoot(LayerTrees trees, LayerChain below, LayerStaging staging) : StepRoot
{
    public override IReadOnlyList<string> Lower { get; } = trees.DirectoriesOf(below);

    public override IReadOnlyList<string> Found => Lower;

    public override DirectoryFd Upper => staging.Diff;

    public override LayerTree OpenFound() => trees.Open(Lower);

    public override LayerTree OpenWritable() => Lower.Count == 0
        ? new(staging.Diff.Duplicate(), null)
        : trees.OpenWritable(Lower, staging.DiffPath, staging.WorkPath);

    public override RootfsPlan ForCommand() => Lower.Count == 0
        ? new RootfsPlan { PlainDirectory = staging.DiffPath }
        : new RootfsPlan { Lower = Lower, Upper = staging.DiffPath, Work = staging.WorkPath };
}
