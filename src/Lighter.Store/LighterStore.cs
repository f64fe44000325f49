using Lighter.Linux;
using Lighter.Store.Blobs;
using Lighter.Store.Cache;
using Lighter.Store.Checks;
using Lighter.Store.Containers;
using Lighter.Store.Images;
using Lighter.Store.Layers;
using Lighter.Store.Locks;
using Lighter.Store.Networks;
using Lighter.Store.Sqlite;
using Lighter.Store.Volumes;
using Lighter.Store.WorkingContainers;

namespace Lighter.Store;

/// <summary>
/// All state of one user: open it, use it from any thread, dispose it. Opening does little more than open one file, so
/// that every command can.
/// </summary>
public sealed class LighterStore : IDisposable
{
    private readonly Database _database;
    private readonly Staging _staging;

    private LighterStore(StorePaths paths, Database database)
    {
        Paths = paths;
        _database = database;
        Locks = new StoreLocks(paths);
        _staging = new Staging(paths, Locks);
        Blobs = new BlobStore(paths, _staging);
        Layers = new LayerStore(paths, database, _staging, Blobs, Locks);
        var collector = new GarbageCollector(database, Blobs, Layers, Locks);
        Images = new ImageStore(database, Blobs, Layers, collector);
        Containers = new ContainerStore(paths, database, _staging, collector, Locks);
        WorkingContainers = new WorkingContainerStore(paths, database, _staging, collector, Locks);
        Networks = new NetworkStore(database);
        Volumes = new VolumeStore(paths, database, _staging);
        BuildCache = new BuildCacheStore(database, Layers, collector);
        CacheMounts = new CacheMountStore(paths, _staging, Locks);
        FileHashes = new FileHashStore(paths);
        BuildLogs = new BuildLogStore(paths);
        Recovery = new StoreRecovery(paths, Containers, WorkingContainers, Layers, _staging, Locks);
    }

    public StorePaths Paths { get; }

    public BlobStore Blobs { get; }

    public ImageStore Images { get; }

    public LayerStore Layers { get; }

    public ContainerStore Containers { get; }

    /// <summary>The containers of builds that are made step by step.</summary>
    public WorkingContainerStore WorkingContainers { get; }

    public VolumeStore Volumes { get; }

    public NetworkStore Networks { get; }

    public BuildCacheStore BuildCache { get; }

    /// <summary>The directories of <c>RUN --mount=type=cache</c>.</summary>
    public CacheMountStore CacheMounts { get; }

    public FileHashStore FileHashes { get; }

    public BuildLogStore BuildLogs { get; }

    public StoreLocks Locks { get; }

    /// <summary>Removes what a crash left behind.</summary>
    public StoreRecovery Recovery { get; }

    /// <exception cref="LighterException">The state cannot be made, read or understood; the message says which file and why.</exception>
    public static LighterStore Open(StorePaths paths)
    {
        if (!File.Exists(paths.Database))
            Prepare(paths);
        return new LighterStore(paths, Database.Open(paths.Database, StateSchema.Current));
    }

    /// <summary>
    /// Makes all that <paramref name="work"/> changes through this store one transaction: a container's row, its addresses
    /// and its ports cost one commit together.
    /// </summary>
    public T Atomically<T>(Durability durability, Func<T> work) => _database.Write(durability, _ => work());

    /// <summary>A full check, for <c>system check</c>.</summary>
    public StoreCheck Check() => new(_database, Blobs, Images, Layers, Recovery);

    public void Dispose()
    {
        Layers.Dispose();
        Blobs.Dispose();
        FileHashes.Dispose();
        _staging.Dispose();
        _database.Dispose();
        Locks.Dispose();
    }

    private static void Prepare(StorePaths paths)
    {
        using var root = DirectoryFd.OpenOrCreate(paths.Root, StorePaths.PrivateMode);
        foreach (var folder in new[] { paths.Layers, paths.Containers, paths.Volumes, paths.Locks, paths.Staging, paths.Trash })
            DirectoryFd.OpenOrCreate(folder, StorePaths.PrivateMode).Dispose();
        BlobStore.Prepare(root);
    }
}
