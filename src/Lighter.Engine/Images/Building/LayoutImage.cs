using Lighter.Build;
using Lighter.Engine.Images.Content;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building;

/// <summary>
/// An image of an OCI layout's directory, <c>path</c>, <c>path:tag</c> or <c>path@digest</c>, brought into the store without a
/// name. <see href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md"/>
/// </summary>
internal sealed class LayoutImage
{
    private const int DeepestNesting = 4;

    private readonly LighterStore _store;
    private readonly string _path;
    private readonly string? _tag;
    private readonly Digest? _digest;

    public LayoutImage(LighterStore store, string word)
    {
        _store = store;
        _path = word;
        if (word.IndexOf('@') is > 0 and var at)
        {
            _digest = Digest.Parse(word[(at + 1)..]);
            _path = word[..at];
        }

        if (_path.LastIndexOf(':') is > 0 and var colon && colon > _path.LastIndexOf('/'))
            (_path, _tag) = (_path[..colon], _path[(colon + 1)..]);
    }

    public BaseImage Load(string name, Platform platform, CancellationToken cancellation)
    {
        if (DirectoryFd.TryOpen(_path, out var directory) is not Errno.None and var errno)
            throw new LighterException(ErrorCode.NotFound, $"opening the OCI layout {_path}: {new LinuxException(errno, "open", _path).Message}");
        using (directory)
        using (_store.Layers.Hold())
        {
            var document = Choose(directory!, new PlatformMatcher(platform));
            var manifest = document.Manifest!;
            var config = ReadDocument(directory!, manifest.Config);
            var diffIds = StrictJson.Parse(config, OciImageJson.Documents.ImageConfig, "the configuration").Rootfs.DiffIds;
            if (diffIds.Count != manifest.Layers.Count)
                throw Invalid($"the manifest has {manifest.Layers.Count} layers, the configuration {diffIds.Count}");
            foreach (var (blob, diffId) in manifest.Layers.Zip(diffIds))
                _store.Layers.Ingest(blob, diffId, () => Open(directory!, blob.Digest), LayerIngest.Options, cancellationToken: cancellation);
            var record = _store.Images.Add(new NewImage { Config = config, Manifest = document.Bytes, ManifestMediaType = document.Descriptor.MediaType });
            return new(name, record, _store.Images.ReadConfig(record).Model);
        }
    }

    private ManifestDocument Choose(DirectoryFd directory, PlatformMatcher platform)
    {
        using var stream = Open(directory, OciLayout.IndexFile);
        var index = StrictJson.Parse(ReadAll(stream, ManifestDocument.LargestSize), OciImageJson.Documents.ImageIndex, OciLayout.IndexFile);
        var entry = Entry(index, platform);
        for (var i = 0; i < DeepestNesting; i++)
        {
            var document = ManifestDocument.Parse(ReadDocument(directory, entry), entry.MediaType, entry.Digest);
            if (document.Manifest is not null)
                return document;
            entry = platform.Choose(document.Index!) ?? throw Invalid($"no image for {platform.Wanted}");
        }

        throw Invalid($"indexes are nested deeper than {DeepestNesting}");
    }

    private Descriptor Entry(ImageIndex index, PlatformMatcher platform)
    {
        if (_digest is { } digest)
            return index.Manifests.FirstOrDefault(entry => entry.Digest == digest) ?? throw Invalid($"it has no image {digest}");
        if (_tag is not null)
            return index.Manifests.FirstOrDefault(entry => entry.Annotations?.GetValueOrDefault(OciLayout.RefNameAnnotation) == _tag) ?? throw Invalid($"it has no image {_tag}");
        return index.Manifests is [var only] ? only
            : platform.Choose(index) ?? throw Invalid("it has several images: name one by :TAG or @DIGEST");
    }

    private byte[] ReadDocument(DirectoryFd directory, Descriptor blob)
    {
        using var stream = Open(directory, blob.Digest);
        var content = ReadAll(stream, ManifestDocument.LargestSize);
        return Digest.OfSha256(content) == blob.Digest ? content : throw Invalid($"the content of {blob.Digest} has another digest");
    }

    private byte[] ReadAll(Stream stream, long limit)
    {
        if (stream.Length > limit)
            throw Invalid($"a document of {stream.Length} bytes is too long");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private FileStream Open(DirectoryFd directory, Digest blob) => Open(directory, OciLayout.BlobPath(blob));

    private FileStream Open(DirectoryFd directory, string untrustedPath) =>
        directory.TryOpenFileInRoot(untrustedPath, OpenFlags.ReadOnly, 0, out var file) == Errno.None
            ? new FileStream(file!, FileAccess.Read, 0)
            : throw Invalid($"{untrustedPath} is missing");

    private LighterException Invalid(string why) => new(ErrorCode.InvalidArgument, $"reading the OCI layout {_path}: {why}");
}
