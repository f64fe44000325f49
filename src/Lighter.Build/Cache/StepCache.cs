using System.Buffers.Binary;
using Lighter.Oci.Content;
using Lighter.Store;
using Lighter.Store.Cache;

namespace Lighter.Build.Cache;

/// <summary>Results of steps in the store's build cache, and behind it in those that were imported.</summary>
internal sealed class StepCache(LighterStore store, TimeProvider clock, IReadOnlyList<IStepSource> imported)
{
    /// <summary>An entry used so lately need not be marked as used again: a build that does nothing writes nothing.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<Digest> _used = [];

    /// <summary>What an imported cache knows becomes the store's own.</summary>
    public async ValueTask<StepResult?> FindAsync(StepIdentity identity, string description, CancellationToken cancellation)
    {
        if (Find(identity.Key) is { } known)
            return known;
        foreach (var source in imported)
        {
            if (await source.FindAsync(identity.Key, cancellation).ConfigureAwait(false) is not { } found)
                continue;
            var result = new StepResult(found.Layer, found.Created);
            Put(identity, description, result, found.Size);
            return result;
        }

        return null;
    }

    public StepResult? Find(Digest key)
    {
        if (store.BuildCache.TryGet(key) is not { Result.Length: >= sizeof(long) } entry)
            return null;
        Use(entry);
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(entry.Result.Span);
        return new(entry.Layers.Count > 0 ? entry.Layers[0] : null, new DateTimeOffset(ticks, TimeSpan.Zero));
    }

    /// <summary>What went into a step whose result an entry is; nothing where it is another kind of entry.</summary>
    public static Ingredients IngredientsOf(BuildCacheEntry entry) => entry.Description is ['[', ..] && entry.Result.Length > sizeof(long)
        ? Ingredients.Parse(entry.Result.Span[sizeof(long)..])
        : new([]);

    /// <param name="identity">The step.</param>
    /// <param name="description">What lists show.</param>
    /// <param name="result">What it made.</param>
    /// <param name="size">Of its files, in bytes.</param>
    public void Put(StepIdentity identity, string description, StepResult result, long size)
    {
        var ticks = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(ticks, result.Created.UtcTicks);
        store.BuildCache.Put(new BuildCacheEntry
        {
            Key = identity.Key,
            Description = description,
            Result = (byte[])[.. ticks, .. identity.Ingredients.ToBytes()],
            Layers = result.Layer is { } layer ? [layer] : [],
            Size = size,
        });
    }

    /// <summary>The digest of files selected from layers, which is the same as long as the layers are.</summary>
    public Digest? FindSelection(Digest key)
    {
        if (store.BuildCache.TryGet(key) is not { Result.Length: 32 } entry)
            return null;
        Use(entry);
        return Digest.FromSha256Hash(entry.Result.Span);
    }

    public void PutSelection(Digest key, string description, Digest selection) => store.BuildCache.Put(new BuildCacheEntry
    {
        Key = key,
        Description = description,
        Result = Convert.FromHexString(selection.Encoded),
    });

    /// <summary>Tells the store which entries were of use.</summary>
    public void MarkUsed()
    {
        lock (_gate)
        {
            if (_used.Count > 0)
                store.BuildCache.Touch(_used);
            _used.Clear();
        }
    }

    private void Use(BuildCacheEntry entry)
    {
        if (clock.GetUtcNow() - entry.LastUsed < Fresh)
            return;
        lock (_gate)
            _used.Add(entry.Key);
    }
}
