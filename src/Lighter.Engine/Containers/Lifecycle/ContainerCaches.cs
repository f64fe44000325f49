using System.Runtime.InteropServices;
using Lighter.Dockerfile.Instructions;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Volumes;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Store.Cache;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>The caches that a container mounts. Their locks go to its supervisor, which has them until the container ends.</summary>
internal sealed class ContainerCaches : IDisposable
{
    private readonly LighterEngine _engine;
    private readonly Dictionary<Digest, (Digest Key, FileLock Held)> _taken = [];

    private ContainerCaches(LighterEngine engine) => _engine = engine;

    public IEnumerable<SafeHandle> Held => _taken.Values.Select(static taken => taken.Held.Handle);

    /// <summary>Waits for those that others have for themselves, in the order in which commands of builds do, so that nobody waits for ever.</summary>
    public static ContainerCaches Take(LighterEngine engine, StoredContainer stored)
    {
        var caches = new ContainerCaches(engine);
        var wanted = stored.Options.Storage.Mounts.Where(static mount => mount.Kind == MountKind.Cache)
            .Select(static mount => (Key: CacheMountStore.KeyOf(mount.Source!), mount.Cache.Sharing))
            .DistinctBy(static cache => cache.Key).OrderBy(static cache => cache.Key.Encoded, StringComparer.Ordinal);
        foreach (var (key, sharing) in wanted)
            caches._taken[key] = caches.Take(key, sharing);
        return caches;
    }

    /// <summary>The path of its files, made where they are missing.</summary>
    public string PathOf(MountSpec mount)
    {
        var key = _taken[CacheMountStore.KeyOf(mount.Source!)].Key;
        using var own = _engine.Store.CacheMounts.Open(key, mount.Source!);
        if (own.TryStat(CacheMountStore.DataName, out _) == Errno.ENOENT)
            Make(own, mount.Cache);
        return Path.Join(own.RealPath(), CacheMountStore.DataName);
    }

    /// <summary>Closes them and does not give them up: the supervisor has them too.</summary>
    public void Dispose()
    {
        foreach (var (_, held) in _taken.Values)
            held.Handle.Dispose();
    }

    private (Digest Key, FileLock Held) Take(Digest key, CacheSharing sharing)
    {
        var store = _engine.Store.CacheMounts;
        if (sharing != CacheSharing.Private)
            return (key, store.Lock(key, sharing == CacheSharing.Locked ? LockKind.Exclusive : LockKind.Shared));
        var held = store.LockFree(key, out var free);
        return (free, held);
    }

    private void Make(DirectoryFd own, CacheMountOptions options)
    {
        using var data = own.OpenOrCreateDirectory(CacheMountStore.DataName);
        var errno = data.TryChangeModeOfSelf(options.Mode);
        if (errno != Errno.None)
            throw new LinuxException(errno, "chmod", data.RealPath());
        if ((options.Uid, options.Gid) != (0, 0))
            new ChangeOwner(_engine).Execute(data.RealPath(), options.Uid, options.Gid);
    }
}
