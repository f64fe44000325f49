using System.Text;
using Lighter.Build.Planning;
using Lighter.Dockerfile;
using Lighter.Dockerfile.Instructions;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.Runtime;
using Lighter.Store;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// Directories that live on between builds: <c>RUN --mount=type=cache</c>. Named by the digest of their id, so that no id leads
/// elsewhere (CVE-2024-9675).
/// </summary>
internal sealed class CacheMounts(LighterStore store)
{
    private const string LockKind = "cache-mount";
    private const string Folder = "cache-mounts";
    private const int DefaultMode = 0x1ED; // 0755

    public Mount Prepare(RunStep step, PlannedMount planned, string target, RunScratch scratch)
    {
        var mount = planned.Mount;
        if (planned.From is not null)
            throw new DockerfileException("cache mounts with from are not supported");
        var key = Digest.OfSha256(Encoding.UTF8.GetBytes(string.IsNullOrEmpty(mount.Id) ? target : mount.Id));
        if (mount.Sharing is CacheSharing.Locked or CacheSharing.Private)
            scratch.Hold(store.Locks.Named(LockKind, key));
        return new Mount
        {
            Destination = target,
            Type = "bind",
            Source = Open(key, mount),
            Options = mount.ReadOnly ? ["bind", "ro", "nosuid", "nodev"] : ["bind", "rw", "nosuid", "nodev"],
        };
    }

    private string Open(Digest key, RunMount mount)
    {
        var path = Path.Join(store.Paths.Root, Folder);
        using var folder = DirectoryFd.OpenOrCreate(path);
        var isNew = folder.TryMakeDirectory(key.Encoded, 0x1C0 /* 0700 */) == Errno.None;
        using var own = folder.OpenDirectory(key.Encoded);
        using var data = own.OpenOrCreateDirectory("data", DefaultMode);
        if (isNew)
        {
            Check(data.TryChangeOwner("", mount.Uid ?? 0, mount.Gid ?? 0), "chown", target: path);
            Check(data.TryChangeModeOfSelf((int)(mount.Mode ?? DefaultMode)), "chmod", target: path);
        }

        return Path.Join(path, key.Encoded, "data");
    }

    private static void Check(Errno errno, string call, string target)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, call, target);
    }
}
