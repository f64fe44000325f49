using System.Text;
using Lighter.Oci.Content;

namespace Lighter.Build.Cache;

/// <summary>
/// A file system as the layers that it is stacked of. Its identity depends on nothing but their content.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid"/>
/// </summary>
internal sealed class LayerChain
{
    private readonly LayerChain? _below;
    private readonly Digest _layer;

    private LayerChain(LayerChain? below, Digest layer, Digest id, int count)
    {
        _below = below;
        _layer = layer;
        Id = id;
        Count = count;
    }

    /// <summary>No files at all.</summary>
    public static LayerChain Empty { get; } = new(null, default, Digest.OfSha256([]), 0);

    public Digest Id { get; }

    public int Count { get; }

    public static LayerChain Of(IEnumerable<Digest> layers) => layers.Aggregate(Empty, static (chain, layer) => chain.Append(layer));

    public LayerChain Append(Digest? layer) => layer is not { } added
        ? this
        : new(this, added, Count == 0 ? added : Digest.OfSha256(Encoding.ASCII.GetBytes($"{Id} {added}")), Count + 1);

    /// <summary>The layers, topmost first.</summary>
    public IEnumerable<Digest> FromTop()
    {
        for (var chain = this; chain._below is not null; chain = chain._below)
            yield return chain._layer;
    }
}
