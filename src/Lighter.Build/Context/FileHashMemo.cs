using Lighter.Layers.Hashing;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Build.Context;

/// <summary>
/// Files' digests as the store remembers them. The first few files are asked for one by one; a walk that goes on gets all that
/// is known of its device at once.
/// </summary>
internal sealed class FileHashMemo(FileHashStore store) : IFileHashMemo
{
    private const int AskedSingly = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, Dictionary<FileStamp, Digest>> _devices = [];
    private readonly List<FileHash> _added = [];
    private int _asked;

    public bool TryGet(in FileIdentity file, Span<byte> hash)
    {
        if (Find(StampOf(file)) is not { } digest)
            return false;
        Convert.FromHexString(digest.Encoded, hash, out _, out _);
        return true;
    }

    public void Add(in FileIdentity file, ReadOnlySpan<byte> hash)
    {
        var entry = new FileHash(StampOf(file), Digest.FromSha256Hash(hash));
        lock (_gate)
            _added.Add(entry);
    }

    /// <summary>Keeps what was added.</summary>
    public void Save()
    {
        lock (_gate)
        {
            store.Save(_added);
            _added.Clear();
        }
    }

    private Digest? Find(FileStamp stamp)
    {
        Dictionary<FileStamp, Digest>? known;
        lock (_gate)
        {
            if (!_devices.TryGetValue(stamp.Device, out known))
            {
                if (++_asked <= AskedSingly)
                    return store.Find(stamp);
                known = _devices[stamp.Device] = store.Load(stamp.Device);
            }
        }

        return known.TryGetValue(stamp, out var digest) ? digest : null;
    }

    private static FileStamp StampOf(in FileIdentity file) => new(
        ((ulong)file.Device.Major << 32) | file.Device.Minor,
        file.Inode,
        file.Size,
        Nanoseconds(file.Modified),
        Nanoseconds(file.Changed));

    private static long Nanoseconds(FileTime time) => unchecked((time.Seconds * 1_000_000_000) + time.Nanoseconds);
}
