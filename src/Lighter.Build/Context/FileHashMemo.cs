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
    private readonly Dictionary<ulong, Task<Dictionary<FileStamp, Digest>>> _devices = [];
    private readonly List<FileHash> _added = [];
    private int _asked;

    /// <summary>A walk turns out to be a long one: what is known of its device is read while it goes on.</summary>
    public void Expect(DeviceNumber device)
    {
        lock (_gate)
            LoadAhead(NumberOf(device));
    }

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
        Task<Dictionary<FileStamp, Digest>>? known;
        lock (_gate)
        {
            if (!_devices.TryGetValue(stamp.Device, out known))
            {
                if (++_asked <= AskedSingly)
                    return store.Find(stamp);
                known = LoadAhead(stamp.Device);
            }
        }

        return known.Result.TryGetValue(stamp, out var digest) ? digest : null;
    }

    private Task<Dictionary<FileStamp, Digest>> LoadAhead(ulong device) =>
        _devices.TryGetValue(device, out var known) ? known : _devices[device] = Task.Run(() => store.Load(device));

    private static ulong NumberOf(DeviceNumber device) => ((ulong)device.Major << 32) | device.Minor;

    private static FileStamp StampOf(in FileIdentity file) => new(
        NumberOf(file.Device),
        file.Inode,
        file.Size,
        Nanoseconds(file.Modified),
        Nanoseconds(file.Changed));

    private static long Nanoseconds(FileTime time) => unchecked((time.Seconds * 1_000_000_000) + time.Nanoseconds);
}
