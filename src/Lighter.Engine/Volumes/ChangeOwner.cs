using Lighter.Engine.Rootless;
using Lighter.Linux;

namespace Lighter.Engine.Volumes;

/// <summary>The volume option <c>U</c>: all that lies below a mount's source belongs to the container's user.</summary>
public sealed class ChangeOwner(LighterEngine engine)
{
    /// <param name="path">Of the host, without a link on it: others may own its end and change it meanwhile.</param>
    /// <param name="uid">As the container counts, as the group.</param>
    public void Execute(string path, uint uid, uint gid)
    {
        if (!OwnNamespace.IsNeeded)
        {
            using var parent = DirectoryFd.OpenWithoutLinks(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "/");
            Change(parent, Path.GetFileName(path), uid, gid, path);
            return;
        }

        var status = OwnNamespace.Run(OwnCommand.Of(engine, "volume", "chown", path, $"{uid}", $"{gid}"));
        if (!status.IsSuccess)
            throw new LighterException(ErrorCode.PermissionDenied, $"changing the owner of {path}: failed with exit code {status.ShellCode}");
    }

    /// <summary>By descriptors, as others may change the tree meanwhile. Links are changed and not followed.</summary>
    private static void Change(DirectoryFd parent, string untrustedName, uint uid, uint gid, string path)
    {
        var errno = parent.TryStat(untrustedName, out var status);
        if (errno == Errno.None && (status.Uid != uid || status.Gid != gid))
            errno = parent.TryChangeOwner(untrustedName, uid, gid);
        if (errno == Errno.ENOENT)
            return;
        if (errno != Errno.None)
            throw new LinuxException(errno, "chown", path);
        if (status.Kind != FileKind.Directory || parent.TryOpenDirectory(untrustedName, out var directory) != Errno.None)
            return;
        using (directory)
        {
            foreach (var entry in directory!.ReadEntries())
                Change(directory, entry.Name, uid, gid, Path.Join(path, entry.Name));
        }
    }
}
