using System.Text.Json;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>
/// A cache in a directory: an OCI layout, in which tags tell caches apart.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md"/>
/// </summary>
internal sealed class LocalCachePlace(LighterStore store, LocalCacheOption option) : ICachePlace
{
    private const int ReadableMode = 0x1A4; // 0644
    private const int LargestDocument = 64 << 20;

    public Task<ImageManifest> ReadManifestAsync(CancellationToken cancellation)
    {
        using var directory = DirectoryFd.TryOpen(option.Path, out var opened) == Errno.None
            ? opened!
            : throw new LighterException(ErrorCode.NotFound, $"there is no directory {option.Path}");
        var entry = ReadIndex(directory)?.Manifests.FirstOrDefault(HasTag)
            ?? throw new LighterException(ErrorCode.NotFound, $"{option.Path} has no cache {option.Tag}");
        var document = ManifestDocument.Parse(Read(directory, entry), entry.MediaType, entry.Digest);
        if (document.Index is { } index)
            BuildKitCache.Refuse(index);
        return Task.FromResult(document.Manifest
            ?? throw new LighterException(ErrorCode.InvalidArgument, $"{entry.Digest} is no manifest"));
    }

    public Task<byte[]> ReadDocumentAsync(Descriptor blob, CancellationToken cancellation)
    {
        using var directory = DirectoryFd.Open(option.Path);
        return Task.FromResult(Read(directory, blob));
    }

    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellation)
    {
        using var directory = DirectoryFd.Open(option.Path);
        return Task.FromResult<Stream>(Open(directory, OciLayout.BlobPath(blob.Digest)));
    }

    public Task WriteAsync(ManifestDocument manifest, CancellationToken cancellation) => Task.Run(() => Write(manifest, cancellation), cancellation);

    public void Dispose()
    {
    }

    private void Write(ManifestDocument manifest, CancellationToken cancellation)
    {
        using var directory = DirectoryFd.Open(Directory.CreateDirectory(option.Path).FullName);
        using var outer = directory.OpenOrCreateDirectory(OciLayout.BlobFolder);
        using var blobs = outer.OpenOrCreateDirectory("sha256");
        foreach (var blob in manifest.Manifest!.Layers.Append(manifest.Manifest.Config))
        {
            if (blobs.TryStat(blob.Digest.Encoded, out var status) == Errno.None && status.Size == blob.Size)
                continue;
            using var content = store.Blobs.Open(blob.Digest);
            WriteFile(blobs, blob.Digest.Encoded, content, cancellation);
        }

        WriteFile(blobs, manifest.Descriptor.Digest.Encoded, new MemoryStream(manifest.Bytes.ToArray()), cancellation);
        WriteFile(directory, OciLayout.FileName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(OciLayout.Version1, OciImageJson.Documents.OciLayout)), cancellation);
        WriteFile(directory, OciLayout.IndexFile, new MemoryStream(IndexWith(directory, manifest.Descriptor)), cancellation);
    }

    /// <summary>The caches under other tags stay.</summary>
    private byte[] IndexWith(DirectoryFd directory, Descriptor manifest)
    {
        var others = (ReadIndex(directory)?.Manifests ?? []).Where(entry => !HasTag(entry));
        var own = manifest with { Annotations = new() { [OciLayout.RefNameAnnotation] = option.Tag } };
        return JsonSerializer.SerializeToUtf8Bytes(
            new ImageIndex { SchemaVersion = 2, MediaType = MediaTypes.OciIndex, Manifests = [.. others, own] }, OciImageJson.Documents.ImageIndex);
    }

    private bool HasTag(Descriptor entry) =>
        (entry.Annotations?.GetValueOrDefault(OciLayout.RefNameAnnotation) ?? LocalCacheOption.DefaultTag) == option.Tag;

    private static ImageIndex? ReadIndex(DirectoryFd directory)
    {
        if (directory.TryStat(OciLayout.IndexFile, out _) != Errno.None)
            return null;
        using var stream = Open(directory, OciLayout.IndexFile);
        return StrictJson.Parse(ReadAll(stream), OciImageJson.Documents.ImageIndex, OciLayout.IndexFile);
    }

    private static byte[] Read(DirectoryFd directory, Descriptor blob)
    {
        using var stream = Open(directory, OciLayout.BlobPath(blob.Digest));
        var content = ReadAll(stream);
        return Digest.OfSha256(content) == blob.Digest
            ? content
            : throw new LighterException(ErrorCode.InvalidArgument, $"the content of {blob.Digest} has another digest");
    }

    private static byte[] ReadAll(FileStream stream)
    {
        if (stream.Length > LargestDocument)
            throw new LighterException(ErrorCode.InvalidArgument, $"a document of {stream.Length} bytes is too long");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static FileStream Open(DirectoryFd directory, string untrustedPath) =>
        directory.TryOpenFileInRoot(untrustedPath, OpenFlags.ReadOnly, 0, out var file) == Errno.None
            ? new FileStream(file!, FileAccess.Read, 0)
            : throw new LighterException(ErrorCode.NotFound, $"{untrustedPath} is missing");

    private static void WriteFile(DirectoryFd directory, string name, Stream content, CancellationToken cancellation)
    {
        var temporary = $"{name}.{Guid.NewGuid():N}.tmp";
        using (var target = new FileStream(directory.OpenFile(temporary, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, ReadableMode), FileAccess.Write, 0))
        {
            var buffer = new byte[256 << 10];
            for (int count; (count = content.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                target.Write(buffer, 0, count);
            }
        }

        var errno = directory.TryRename(temporary, directory, name);
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", name);
    }
}
