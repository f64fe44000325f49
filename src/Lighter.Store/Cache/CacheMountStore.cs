using System.Text;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Locks;

namespace Lighter.Store.Cache;

/// <summary>
/// The directories of <c>RUN --mount=type=cache</c>, each named by the digest of its id, so that no id leads elsewhere
/// (CVE-2024-9675): <c>cache-mounts/HEX/data</c>, with the id beside it.
/// </summary>
public sealed class CacheMountStore
{
    public const string DataName = "data";
    public const string IdName = "id";

    private const string LockName = "cache-mount";
    private const string ImportName = "import";
    private const int LongestId = 4096;
    private const int HexLength = 64;

    private readonly StorePaths _paths;
    private readonly StoreLocks _locks;
    private readonly Staging _staging;

    internal CacheMountStore(StorePaths paths, Staging staging, StoreLocks locks)
    {
        _paths = paths;
        _staging = staging;
        _locks = locks;
    }

    /// <summary>What a cache of this id is called.</summary>
    public static Digest KeyOf(string id) => Digest.OfSha256(Encoding.UTF8.GetBytes(id));

    /// <summary>Whoever uses a cache holds its lock: shared, or alone.</summary>
    public FileLock Lock(Digest key, LockKind kind) => _locks.Named(LockName, key, kind);

    /// <returns>Nothing if the cache is in use.</returns>
    public FileLock? TryLock(Digest key) => _locks.TryNamed(LockName, key);

    /// <summary>Takes a cache for one's own: this one, or where it is in use another of the same id.</summary>
    public FileLock LockFree(Digest key, out Digest free)
    {
        for (free = key; ; free = KeyOf($"another {free}"))
        {
            if (TryLock(free) is { } held)
                return held;
        }
    }

    /// <summary>Where the files of a cache lie.</summary>
    public string DataPath(Digest key) => Path.Join(_paths.CacheMounts, key.Encoded, DataName);

    /// <summary>The directory of a cache, made where it is missing; it counts as used now.</summary>
    public DirectoryFd Open(Digest key, string id)
    {
        using var all = DirectoryFd.OpenOrCreate(_paths.CacheMounts, StorePaths.PrivateMode);
        var own = all.OpenOrCreateDirectory(key.Encoded, StorePaths.PrivateMode);
        if (own.TryStat(IdName, out _) == Errno.ENOENT)
            WriteId(own, id);
        var now = FileTime.From(DateTimeOffset.UtcNow);
        own.TryChangeTimes(IdName, now, now);
        return own;
    }

    /// <summary>Most recently used first.</summary>
    public IReadOnlyList<CacheMountRecord> List()
    {
        if (DirectoryFd.TryOpen(_paths.CacheMounts, out var all) != Errno.None)
            return [];
        using (all)
        {
            return
            [
                .. all!.ReadEntries().Where(static entry => entry.Name.Length == HexLength)
                    .Select(entry => Read(all, entry.Name)).OfType<CacheMountRecord>().OrderByDescending(static cache => cache.LastUsed),
            ];
        }
    }

    /// <summary>Caches from elsewhere, in place of those of the same ids; waits for who uses those.</summary>
    /// <param name="unpack">Makes them, as <c>HEX/id</c> and <c>HEX/data</c>, below a name of a directory.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: what was made is something else; no cache has changed.</exception>
    public IReadOnlyList<string> Import(Action<DirectoryFd, string> unpack)
    {
        _staging.RemoveAbandonedOnce();
        using var staged = _staging.Make();
        using var made = staged.Directory.OpenOrCreateDirectory(ImportName, StorePaths.PrivateMode);
        unpack(staged.Directory, ImportName);
        var caches = made.ReadEntries().Select(entry => ReadImported(made, entry.Name)).ToList();
        using var all = DirectoryFd.OpenOrCreate(_paths.CacheMounts, StorePaths.PrivateMode);
        foreach (var (key, _) in caches)
        {
            using var alone = Lock(key, LockKind.Exclusive);
            _staging.Discard(all, key.Encoded);
            var errno = made.TryRename(key.Encoded, all, key.Encoded);
            if (errno != Errno.None)
                throw new LinuxException(errno, "rename", key.Encoded);
        }

        return [.. caches.Select(static cache => cache.Id)];
    }

    /// <returns>False: it is in use.</returns>
    public bool TryRemove(Digest key)
    {
        using var turn = TryLock(key);
        if (turn is null)
            return false;
        using var all = DirectoryFd.Open(_paths.CacheMounts);
        all.DeleteTree(key.Encoded);
        turn.Remove();
        return true;
    }

    private static (Digest Key, string Id) ReadImported(DirectoryFd made, string name)
    {
        if (Digest.TryParse("sha256:" + name, out var key) && made.TryOpenDirectory(name, out var own) == Errno.None)
        {
            using (own)
            {
                if (KindOf(own!, DataName) == FileKind.Directory && KindOf(own!, IdName) == FileKind.Regular)
                    return (key, ReadId(own!));
            }
        }

        throw new LighterException(ErrorCode.InvalidArgument, $"importing caches: the archive's {name} is not a cache mount") { Hint = "lighter builder cache-export writes such archives" };
    }

    private static FileKind? KindOf(DirectoryFd directory, string name) => directory.TryStat(name, out var status) == Errno.None ? status.Kind : null;

    private static CacheMountRecord? Read(DirectoryFd all, string name)
    {
        if (!Digest.TryParse("sha256:" + name, out var key) || all.TryOpenDirectory(name, out var own) != Errno.None)
            return null;
        using (own)
        {
            var used = own!.TryStat(IdName, out var status) == Errno.None ? status.Modified : own.StatSelf().Modified;
            return new(key, ReadId(own), SizeOf(own), DateTimeOffset.FromUnixTimeSeconds(used.Seconds));
        }
    }

    private static void WriteId(DirectoryFd own, string id)
    {
        const OpenFlags createNew = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        if (own.TryOpenFileFd(IdName, createNew, 0x180 /* 0600 */, out var file) != Errno.None)
            return; // another was first
        using (file)
            file!.WriteAt(Encoding.UTF8.GetBytes(id), 0);
    }

    private static string ReadId(DirectoryFd own)
    {
        if (own.TryOpenFileFd(IdName, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return "";
        using (file)
        {
            var buffer = new byte[LongestId];
            return Encoding.UTF8.GetString(buffer, 0, file!.ReadAt(buffer, 0));
        }
    }

    private static long SizeOf(DirectoryFd directory)
    {
        var size = 0L;
        foreach (var entry in directory.ReadEntries())
        {
            if (directory.TryStat(entry.Name, out var status) != Errno.None)
                continue; // gone since it was listed
            if (status.Kind != FileKind.Directory)
                size += status.Size;
            else if (directory.TryOpenDirectory(entry.Name, out var below) == Errno.None)
            {
                using (below)
                    size += SizeOf(below!);
            }
        }

        return size;
    }
}
