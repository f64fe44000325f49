using Lighter.Build.Cache;
using Lighter.Linux;
using Lighter.Store;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Opens stacked layers as one directory, by mounts that appear nowhere.</summary>
internal sealed class LayerTrees(LighterStore store, bool isRootless)
{
    /// <summary>The directories to stack, topmost first.</summary>
    public IReadOnlyList<string> DirectoriesOf(LayerChain chain) => [.. chain.FromTop().Select(store.Layers.DiffPath)];

    /// <summary>To be read only.</summary>
    public LayerTree Open(LayerChain chain)
    {
        var lower = DirectoriesOf(chain);
        if (lower.Count == 1)
            return new(DirectoryFd.Open(lower[0]), null);
        if (lower.Count > 1)
            return new(DetachedMount.Overlay(new OverlayLayers { Lower = lower, UserAttributes = isRootless }), null);
        var empty = store.Layers.Stage();
        return new(empty.Diff.Duplicate(), empty);
    }

    /// <summary>What is written goes into the staged layer.</summary>
    public LayerTree OpenWritable(LayerChain chain, LayerStaging staging)
    {
        var lower = DirectoriesOf(chain);
        return lower.Count == 0
            ? new(staging.Diff.Duplicate(), null)
            : new(
                DetachedMount.Overlay(new OverlayLayers
                {
                    Lower = lower,
                    Upper = staging.DiffPath,
                    Work = staging.WorkPath,
                    UserAttributes = isRootless,
                }),
                null);
    }
}

/// <summary>A file system of layers held open.</summary>
internal sealed class LayerTree(DirectoryFd root, IDisposable? owned) : IDisposable
{
    public DirectoryFd Root => root;

    public void Dispose()
    {
        root.Dispose();
        owned?.Dispose();
    }
}
