using Lighter.Engine.Images.Content;
using Lighter.Layers.Compression;
using Lighter.Layers.Unpacking;

namespace Lighter.Engine.Images.Building;

/// <summary><c>builder cache-import</c>: what <see cref="ExportCacheMounts"/> wrote, compressed or not, in place of caches of the same ids.</summary>
public sealed class ImportCacheMounts(LighterEngine engine)
{
    /// <param name="archive">Is closed.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: the archive holds something else; no cache has changed.</exception>
    public IReadOnlyList<string> Execute(Stream archive, CancellationToken cancellation)
    {
        using var content = Decompression.Open(archive);
        return engine.Store.CacheMounts.Import((root, name) =>
            TreeExtractor.Extract(content, root, name, LayerIngest.Options with { KeepRoot = true }, cancellation));
    }
}
