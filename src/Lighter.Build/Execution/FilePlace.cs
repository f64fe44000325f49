using Lighter.Build.Cache;
using Lighter.Build.Context;

namespace Lighter.Build.Execution;

/// <summary>Where files are taken from once all that makes them is done: layers, or a context.</summary>
internal sealed record FilePlace
{
    private FilePlace(LayerChain? layers, BuildContext? context)
    {
        Layers = layers;
        Context = context;
    }

    /// <summary>Null for files of a context.</summary>
    public LayerChain? Layers { get; }

    /// <summary>Null for files of layers.</summary>
    public BuildContext? Context { get; }

    public static FilePlace Of(LayerChain layers) => new(layers, null);

    public static FilePlace Of(BuildContext context) => new(null, context);
}
