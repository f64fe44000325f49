using Lighter.Engine.Images.Content;
using Lighter.Layers.Compression;
using Lighter.Layers.Tar;
using Lighter.Oci.Content;
using Lighter.Store;

namespace Lighter.Engine.Images.Archives;

/// <summary>
/// Reads an archive of images in one pass, in whatever order its entries come: documents are kept in memory, layers go
/// straight into the store. Which entry is which is told by content, as names mean something only when all is read.
/// </summary>
internal sealed class ArchiveScan(LighterStore store, ITransferObserver observer, CancellationToken cancellation)
{
    private const long LargestDocument = 8 << 20;
    private const long MostDocumentBytes = 64 << 20;
    private const string BlobPrefix = "blobs/sha256/";

    private readonly LayerIngest _ingest = new(store);
    private readonly ArchiveContent _content = new();
    private long _documentBytes;

    public ArchiveContent Run(Stream archive)
    {
        using var plain = Decompression.Open(archive);
        var tar = new TarReader(plain);
        while (tar.TryNext(out var entry))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(tar, entry);
        }

        return _content;
    }

    private void Add(TarReader tar, TarEntry entry)
    {
        var name = EntryName.Clean(entry.Name);
        switch (entry.Kind)
        {
            case TarEntryKind.Symlink:
                _content.AddLink(name, entry.LinkName);
                break;
            case TarEntryKind.HardLink:
                _content.AddLink(name, "/" + entry.LinkName);
                break;
            case TarEntryKind.Regular when entry.Size > 0:
                AddFile(tar, name, entry.Size);
                break;
            default:
                break;
        }
    }

    private void AddFile(TarReader tar, string name, long size)
    {
        if (FindStored(name, size) is { } stored)
        {
            _content.AddLayer(name, stored);
            observer.Report(new LayerProgress(stored.DiffId.Short, LayerStep.Exists, size, size));
            return;
        }

        using var content = new EntryReader(tar);
        if (content.LooksLikeText)
            AddDocument(name, content, size);
        else
            AddLayer(name, content, size);
    }

    /// <summary>A layer whose name is the digest of what the store has need not be read again.</summary>
    private IngestedLayer? FindStored(string name, long size)
    {
        if (!name.StartsWith(BlobPrefix, StringComparison.Ordinal) || !Digest.TryParse("sha256:" + name[BlobPrefix.Length..], out var digest))
            return null;
        if (store.Layers.FindByBlob(digest) is not { } layer || !store.Blobs.Has(digest, size))
            return null;
        return store.Layers.BlobsOf(layer.DiffId).Where(blob => blob.Digest == digest).Select(blob => new IngestedLayer(layer.DiffId, blob)).FirstOrDefault();
    }

    private void AddDocument(string name, EntryReader content, long size)
    {
        _documentBytes += size;
        if (size > LargestDocument || _documentBytes > MostDocumentBytes)
            throw new LighterException(ErrorCode.InvalidArgument, $"loading the archive: {name}: a document of {size} bytes is too long");
        var bytes = new byte[size];
        content.ReadExactly(bytes);
        _content.AddDocument(name, bytes);
    }

    private void AddLayer(string name, EntryReader content, long size)
    {
        var shown = ShownName(name);
        observer.Report(new LayerProgress(shown, LayerStep.Transferring, 0, size));
        _content.AddLayer(name, _ingest.Ingest(content, cancellation));
        observer.Report(new LayerProgress(shown, LayerStep.Complete, size, size));
    }

    private static string ShownName(string name)
    {
        var part = name.StartsWith(BlobPrefix, StringComparison.Ordinal) ? name[BlobPrefix.Length..] : name.Split('/', '.')[0];
        return part.Length > 12 ? part[..12] : part;
    }
}
