using Lighter.Build.Planning;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Layers.Copying;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Runtime;
using Lighter.Store;
using Lighter.Store.Cache;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// Directories that live on between builds: <c>RUN --mount=type=cache</c>. Named by the digest of their id, so that no id leads
/// elsewhere (CVE-2024-9675).
/// </summary>
internal sealed class CacheMounts(LighterStore store, StepInputs inputs, bool isRootless)
{
    private const string Data = CacheMountStore.DataName;
    private const int DefaultMode = 0x1ED; // 0755

    private readonly Dictionary<Digest, Digest> _locked = [];

    /// <summary>Takes the locks of a command's caches, in an order in which no two commands wait for each other.</summary>
    public void Lock(RunStep step, IReadOnlyList<StepInputs.Wanted?> wanted, RunScratch scratch, CancellationToken cancellation)
    {
        var caches = step.Mounts
            .Select((planned, i) => (planned.Mount, Wanted: wanted[i]))
            .Where(static cache => cache.Mount.Type == MountType.Cache)
            .Select(cache => (Key: KeyOf(step, cache.Mount, cache.Wanted, cancellation), cache.Mount.Sharing))
            .DistinctBy(static cache => cache.Key)
            .OrderBy(static cache => cache.Key.Encoded, StringComparer.Ordinal);
        foreach (var (key, sharing) in caches)
            _locked[key] = Take(key, sharing ?? CacheSharing.Shared, scratch);
    }

    /// <param name="mount">The cache.</param>
    /// <param name="wanted">What a new cache begins with; null for nothing.</param>
    public Mount Prepare(RunStep step, RunMount mount, StepInputs.Wanted? wanted, CancellationToken cancellation)
    {
        var key = _locked[KeyOf(step, mount, wanted, cancellation)];
        return new Mount
        {
            Destination = TargetOf(step, mount),
            Type = "bind",
            Source = Open(key, step, mount, wanted, cancellation),
            Options = mount.ReadOnly ? ["bind", "ro", "nosuid", "nodev"] : ["bind", "rw", "nosuid", "nodev"],
        };
    }

    /// <summary>One that begins with files is another when the files are.</summary>
    private Digest KeyOf(RunStep step, RunMount mount, StepInputs.Wanted? wanted, CancellationToken cancellation)
    {
        var name = NameOf(step, mount);
        return CacheMountStore.KeyOf(wanted is null ? name : $"{name}\n{inputs.DigestOf(wanted, cancellation)}");
    }

    private static string NameOf(RunStep step, RunMount mount) => string.IsNullOrEmpty(mount.Id) ? TargetOf(step, mount) : mount.Id;

    private static string TargetOf(RunStep step, RunMount mount) => ContainerPath.Resolve(step.WorkingDirectory, mount.Target
        ?? throw new DockerfileException("invalid mount: target is required"));

    /// <returns>The cache to use: where it is private and in use, another.</returns>
    private Digest Take(Digest key, CacheSharing sharing, RunScratch scratch)
    {
        switch (sharing)
        {
            case CacheSharing.Shared:
                scratch.Hold(store.CacheMounts.Lock(key, LockKind.Shared));
                return key;
            case CacheSharing.Locked:
                scratch.Hold(store.CacheMounts.Lock(key, LockKind.Exclusive));
                return key;
            default:
                scratch.Hold(store.CacheMounts.LockFree(key, out var free));
                return free;
        }
    }

    private string Open(Digest key, RunStep step, RunMount mount, StepInputs.Wanted? wanted, CancellationToken cancellation)
    {
        var path = store.CacheMounts.DataPath(key);
        using var own = store.CacheMounts.Open(key, NameOf(step, mount));
        var isNew = own.TryStat(Data, out _) == Errno.ENOENT;
        if (isNew && wanted is not null)
            Fill(own, wanted, cancellation);
        using var data = own.OpenOrCreateDirectory(Data, DefaultMode);
        if (isNew)
        {
            Check(data.TryChangeOwner("", mount.Uid ?? 0, mount.Gid ?? 0), "chown", target: path);
            Check(data.TryChangeModeOfSelf((int)(mount.Mode ?? DefaultMode)), "chmod", target: path);
        }

        return path;
    }

    /// <summary>Under another name first: a cache that is there is whole. Of two that fill it at once one is first.</summary>
    private void Fill(DirectoryFd own, StepInputs.Wanted wanted, CancellationToken cancellation)
    {
        var filling = $"filling-{Environment.CurrentManagedThreadId}-{Environment.ProcessId}";
        var (tree, opened) = inputs.Open(wanted);
        using (opened)
        {
            foreach (var source in StepInputs.SelectFrom(tree, wanted, cancellation))
            {
                var selected = source.Entries.Select(static entry => entry.Path).ToHashSet(StringComparer.Ordinal);
                using var copier = new TreeCopier(tree.Root, own, new CopyOptions
                {
                    Owner = wanted.Place.Layers is null ? new(0, 0) : null,
                    Rootless = isRootless,
                    Excludes = (below, _) => !selected.Contains(below),
                });
                copier.Copy(source.Path, filling, cancellation);
            }
        }

        if (own.TryRename(filling, own, Data) is Errno.EEXIST or Errno.ENOTEMPTY)
            own.DeleteTree(filling);
    }

    private static void Check(Errno errno, string call, string target)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, call, target);
    }
}
