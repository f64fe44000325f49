using Lighter.Build.Execution;
using Lighter.Linux;
using Lighter.Runtime;

namespace Lighter.Build.Scripting;

/// <summary>A working container as what a step works on: all steps write into one directory.</summary>
internal sealed class WorkingRoot(LayerTrees trees, WorkingTree tree) : StepRoot, IDisposable
{
    private readonly DirectoryFd _upper = DirectoryFd.Open(tree.Upper);

    public override IReadOnlyList<string> Lower => tree.Lower;

    public override IReadOnlyList<string> Found { get; } = [tree.Upper, .. tree.Lower];

    public override DirectoryFd Upper => _upper;

    public override LayerTree OpenFound() => tree.Mounted is { } path ? new(DirectoryFd.Open(path), null) : trees.Open(Found);

    public override LayerTree OpenWritable()
    {
        if (tree.Mounted is { } path)
            return new(DirectoryFd.Open(path), null);
        return tree.Lower.Count == 0 ? new(_upper.Duplicate(), null) : trees.OpenWritable(tree.Lower, tree.Upper, tree.Work);
    }

    /// <summary>What is mounted already is used as it is: two overlays must not write to one directory.</summary>
    public override RootfsPlan ForCommand()
    {
        if (tree.Mounted is { } path)
            return new RootfsPlan { PlainDirectory = path };
        return tree.Lower.Count == 0
            ? new RootfsPlan { PlainDirectory = tree.Upper }
            : new RootfsPlan { Lower = tree.Lower, Upper = tree.Upper, Work = tree.Work };
    }

    public void Dispose() => _upper.Dispose();
}
