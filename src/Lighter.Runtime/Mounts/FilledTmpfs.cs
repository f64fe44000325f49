using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>A tmpfs that begins with what the image has at its place (<c>tmpcopyup</c>).</summary>
internal static class FilledTmpfs
{
    private const int Block = 128 * 1024;

    internal static MountFd Make(Mount mount, MountOptions options, string rootfs)
    {
        var made = DetachedMount.Create("tmpfs", options.Set & ~MountAttributes.ReadOnly, options.Data);
        try
        {
            using var root = DirectoryFd.Open(rootfs);
            if (root.TryOpenDirectoryInRoot(TargetSteps.Normal(mount.Destination), out var source) == Errno.None)
            {
                using (source)
                using (var target = made.OpenDirectory())
                {
                    if (!options.Data.Exists(option => option.StartsWith("mode=", StringComparison.Ordinal)))
                        Must(target.TryChangeModeOfSelf(source!.StatSelf().Permissions), mount.Destination);
                    Copy(source!, target);
                }
            }

            DetachedMount.SetAttributes(made, options.Set & MountAttributes.ReadOnly);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    private static void Copy(DirectoryFd source, DirectoryFd target)
    {
        foreach (var entry in source.ReadEntries())
        {
            var status = source.Stat(entry.Name);
            Make(source, target, entry.Name, status);
            Must(target.TryChangeOwner(entry.Name, status.Uid, status.Gid), entry.Name);
            if (status.Kind != FileKind.Symlink)
                Must(target.TryChangeModeOfEntry(entry.Name, status.Permissions), entry.Name);
        }
    }

    private static void Make(DirectoryFd source, DirectoryFd target, string name, FileStatus status)
    {
        switch (status.Kind)
        {
            case FileKind.Directory:
                using (var from = source.OpenDirectory(name))
                using (var to = target.OpenOrCreateDirectory(name))
                    Copy(from, to);
                break;
            case FileKind.Symlink:
                Must(source.TryReadLink(name, out var link), name);
                Must(target.TrySymlink(link, name), name);
                break;
            case FileKind.Regular:
                CopyContent(source, target, name);
                break;
            default:
                Must(target.TryMakeNode(name, status.Kind, status.Permissions, status.Represents), name);
                break;
        }
    }

    private static void CopyContent(DirectoryFd source, DirectoryFd target, string name)
    {
        Must(source.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var from), name);
        using (from)
        {
            Must(target.TryOpenFileFd(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, 0x180 /* 0600 */, out var to), name);
            using (to)
            {
                var block = new byte[Block];
                for (long offset = 0; from!.ReadAt(block, offset) is > 0 and var length; offset += length)
                    to!.WriteAt(block.AsSpan(0, length), offset);
            }
        }
    }

    private static void Must(Errno errno, string name)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, "copying into a tmpfs", name);
    }
}
