using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Store.Blobs;

/// <summary>
/// Content by its digest, in an OCI image layout that other tools can read.
/// <see href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md"/>
/// </summary>
/// <remarks>A blob has its name only when it is whole: it is written elsewhere, verified, synced and renamed.</remarks>
public sealed class BlobStore : IDisposable
{
    /// <summary>What a manifest or config may measure at most; the distribution specification's 4 MiB.</summary>
    public const int LargestDocument = 4 << 20;

    private const string LayoutName = "oci-layout";
    private const string IndexName = "index.json";

    private readonly StorePaths _paths;
    private readonly Staging _staging;
    private readonly Lock _opening = new();
    private DirectoryFd? _layout;

    internal BlobStore(StorePaths paths, Staging staging)
    {
        _paths = paths;
        _staging = staging;
    }

    private DirectoryFd Layout
    {
        get
        {
            lock (_opening)
                return _layout ??= DirectoryFd.Open(_paths.Images);
        }
    }

    /// <summary>Whether the blob is there; with the size that is known for it, a file cut short by a loss of power does not count.</summary>
    public bool Has(Digest digest, long? size = null) =>
        Layout.TryStat(NameOf(digest), out var status) == Errno.None && status.Kind == FileKind.Regular && (size ?? status.Size) == status.Size;

    /// <returns>In bytes, or null if it is not there.</returns>
    public long? SizeOf(Digest digest) => Layout.TryStat(NameOf(digest), out var status) == Errno.None ? status.Size : null;

    /// <summary>For tools that want a file; reading it there verifies nothing.</summary>
    public string PathOf(Digest digest) => Path.Join(_paths.Images, NameOf(digest));

    /// <summary>The content, which throws before its end is reported if it is not what the digest says.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/></exception>
    public Stream Open(Digest digest)
    {
        var file = OpenFile(digest);
        return new VerifiedStream(new FileStream(file, FileAccess.Read, 0), digest, RandomAccess.GetLength(file));
    }

    /// <summary>A verified document: a manifest, a config.</summary>
    public byte[] ReadDocument(Digest digest)
    {
        var content = ReadUnverified(digest);
        using var hash = digest.CreateHash();
        hash.AppendData(content);
        return digest.Matches(hash.GetHashAndReset()) ? content : throw Damaged(digest);
    }

    /// <summary>A document as it lies there: whether it is what was once verified is a question for <see cref="Checks.StoreCheck"/>.</summary>
    internal byte[] ReadUnverified(Digest digest)
    {
        using var file = OpenFile(digest);
        var length = RandomAccess.GetLength(file);
        if (length > LargestDocument)
            throw new LighterException(ErrorCode.InvalidArgument, $"reading {digest}: {length} bytes are too many for a document");
        var content = new byte[length];
        var read = 0;
        while (read < length && RandomAccess.Read(file, content.AsSpan(read), read) is > 0 and var count)
            read += count;
        return content;
    }

    /// <summary>Begins a blob; nothing is in the store before its <see cref="BlobWriter.Commit"/>.</summary>
    public BlobWriter Create() => new(this, _staging.Make());

    /// <summary>Writes a document. The next <see cref="Sync"/> makes it durable.</summary>
    public Descriptor Put(ReadOnlySpan<byte> content, string mediaType)
    {
        var digest = Digest.OfSha256(content);
        if (!Has(digest, content.Length))
        {
            using var writer = Create();
            writer.Write(content);
            writer.Commit(digest, content.Length, sync: false);
        }

        return new Descriptor { MediaType = mediaType, Digest = digest, Size = content.Length };
    }

    /// <summary>Makes all that was written to the store so far survive a loss of power.</summary>
    public void Sync() => Layout.SyncFileSystem();

    /// <summary>All blobs, for checks and collection.</summary>
    internal IEnumerable<Digest> List()
    {
        using var blobs = Layout.OpenDirectory("blobs");
        foreach (var algorithm in blobs.ReadEntries())
        {
            if (blobs.TryOpenDirectory(algorithm.Name, out var directory) != Errno.None)
                continue;
            using (directory)
            {
                foreach (var entry in directory!.ReadEntries())
                {
                    if (Digest.TryParse($"{algorithm.Name}:{entry.Name}", out var digest))
                        yield return digest;
                }
            }
        }
    }

    internal void Remove(Digest digest)
    {
        var errno = Layout.TryUnlink(NameOf(digest));
        if (errno is not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "unlink", NameOf(digest));
    }

    /// <summary>Moves a staged file to its name.</summary>
    internal void Adopt(DirectoryFd from, string name, Digest digest)
    {
        using var blobs = Layout.OpenDirectory("blobs");
        using var algorithm = blobs.OpenOrCreateDirectory(digest.Algorithm, 0x1ED /* 0755 */);
        var errno = from.TryRename(name, algorithm, digest.Encoded);
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", digest.ToString());
    }

    /// <summary>Replaces <c>index.json</c>, which lists what other tools shall see.</summary>
    internal void WriteIndex(ImageIndex index)
    {
        var document = RawDocument<ImageIndex>.Create(index, MediaTypes.OciIndex, OciImageJson.Documents.ImageIndex);
        using var staged = _staging.Make();
        WriteFile(staged.Directory, IndexName, document.Bytes.Span);
        var errno = staged.Directory.TryRename(IndexName, Layout, IndexName);
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", IndexName);
    }

    internal static void Prepare(DirectoryFd root)
    {
        using var layout = root.OpenOrCreateDirectory("images", StorePaths.PrivateMode);
        using var blobs = layout.OpenOrCreateDirectory("blobs");
        blobs.OpenOrCreateDirectory("sha256").Dispose();
        WriteFile(layout, LayoutName, """{"imageLayoutVersion":"1.0.0"}"""u8);
        WriteFile(layout, IndexName, """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"""u8);
    }

    internal static LighterException Damaged(Digest digest) =>
        new(ErrorCode.Internal, $"reading {digest}: the content is damaged") { Hint = "run `lighter system check --repair`, then pull the image again" };

    public void Dispose() => _layout?.Dispose();

    private SafeFileHandle OpenFile(Digest digest)
    {
        var errno = Layout.TryOpenFile(NameOf(digest), OpenFlags.ReadOnly | OpenFlags.NoFollow, 0, out var file);
        return errno switch
        {
            Errno.None => file!,
            Errno.ENOENT => throw new LighterException(ErrorCode.NotFound, $"reading {digest}: the blob is not in the store"),
            _ => throw new LinuxException(errno, "open", NameOf(digest)),
        };
    }

    private static string NameOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Encoded}";

    /// <summary>A concurrent first start may have written it already.</summary>
    private static void WriteFile(DirectoryFd directory, string name, ReadOnlySpan<byte> content)
    {
        var errno = directory.TryOpenFileFd(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, 0x1A4 /* 0644 */, out var file);
        if (errno == Errno.EEXIST)
            return;
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", name);
        using (file)
            file!.WriteAt(content, 0);
    }
}
