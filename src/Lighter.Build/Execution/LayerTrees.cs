using Lighter.Build.Cache;
using Lighter.Linux;
using Lighter.Store;

namespace Lighter.Build.Execution;

/// <summary>Opens stacked layers as one directory, by mounts that appear nowhere.</summary>
internal sealed class LayerTrees(LighterStore store, bool isRootless)
{
    /// <summary>The directories to stack, topmost first.</summary>
    public IReadOnlyList<string> DirectoriesOf(LayerChain chain) => [.. chain.FromTop().Select(store.Layers.DiffPath)];

    /// <inheritdoc cref="Open(IReadOnlyList{string})"/>
    public LayerTree Open(LayerChain chain) => Open(DirectoriesOf(chain));

    /// <summary>To be read only.</summary>
    /// <param name="lower">Topmost first.</param>
    public LayerTree Open(IReadOnlyList<string> lower)
    {
        if (lower.Count == 1)
            return new(DirectoryFd.Open(lower[0]), null);
        if (lower.Count > 1)
            return new(DetachedMount.Overlay(new OverlayLayers { Lower = lower, UserAttributes = isRootless }), null);
        var empty = store.Layers.Stage();
        return new(empty.Diff.Duplicate(), empty);
    }

    /// <summary>What is written goes into a directory of its own.</summary>
    public LayerTree OpenWritable(IReadOnlyList<string> lower, string upper, string work)
    {
        try
        {
            return new(DetachedMount.Overlay(new OverlayLayers { Lower = lower, Upper = upper, Work = work, UserAttributes = isRootless }), null);
        }
        catch (LinuxException e)
        {
            throw OverlayLayers.Explain(e, store.Paths.Root);
        }
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
