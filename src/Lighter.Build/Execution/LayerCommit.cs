using Lighter.Layers.Packing;
using Lighter.Oci.Content;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Makes a layer of a staged directory. Its archive is hashed, not kept: it is made again when it is pushed or saved.</summary>
internal static class LayerCommit
{
    /// <summary>Two zero blocks: an archive of nothing.</summary>
    private const int EmptyArchive = 1024;

    /// <returns>Null when nothing was changed.</returns>
    public static (Digest DiffId, long Size)? Commit(LayerStaging staging, CancellationToken cancellation)
    {
        using var archive = new HashingStream();
        LayerWriter.WriteLayer(staging.Diff, archive, new PackOptions(), cancellation);
        if (archive.Length <= EmptyArchive)
            return null;
        var diffId = archive.Finish();
        var layer = staging.Commit(diffId, archive.Length);
        return (diffId, layer.Size);
    }
}
