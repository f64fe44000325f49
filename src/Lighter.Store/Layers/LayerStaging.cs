using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Store.Layers;

/// <summary>
/// A layer in the making: write it into <see cref="DiffPath"/> (an overlay's upper directory, with <see cref="WorkPath"/> beside
/// it), then <see cref="Commit"/>. Disposing without that leaves nothing.
/// </summary>
public sealed class LayerStaging : IDisposable
{
    private const string DiffName = "diff";
    private const string WorkName = "work";

    private readonly LayerStore _layers;
    private readonly StagedDirectory _staged;

    internal LayerStaging(LayerStore layers, StagedDirectory staged)
    {
        _layers = layers;
        _staged = staged;
        Diff = staged.Directory.OpenOrCreateDirectory(DiffName, 0x1ED /* 0755 */);
    }

    public DirectoryFd Diff { get; }

    public string DiffPath => Path.Join(_staged.Path, DiffName);

    /// <summary>Made on the first use.</summary>
    public string WorkPath
    {
        get
        {
            _staged.Directory.OpenOrCreateDirectory(WorkName, StorePaths.PrivateMode).Dispose();
            return Path.Join(_staged.Path, WorkName);
        }
    }

    /// <summary>
    /// Gives the layer its place under its digest, which is that of its archive. The files become durable with the image
    /// that is made of them.
    /// </summary>
    /// <param name="diffId">The digest of the uncompressed archive.</param>
    /// <param name="size">Of the files, in bytes.</param>
    /// <param name="blob">The compressed archive, if it is in the store.</param>
    public LayerRecord Commit(Digest diffId, long size, Descriptor? blob = null) =>
        _layers.Adopt(_staged.Directory, DiffName, diffId, size, blob);

    public void Dispose()
    {
        Diff.Dispose();
        _staged.Dispose();
    }
}
