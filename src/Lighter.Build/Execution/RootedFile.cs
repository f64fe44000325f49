using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Build.Execution;

/// <summary>Writes single files inside a root, in place of what is there.</summary>
internal static class RootedFile
{
    private const OpenFlags CreateNew = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;

    public static void Write(
        DirectoryFd root, string untrustedPath, Stream content, int permissions, Ownership owner, CancellationToken cancellation)
    {
        var slash = untrustedPath.LastIndexOf('/');
        var name = untrustedPath[(slash + 1)..];
        using var parent = root.OpenDirectoryInRoot(slash <= 0 ? "/" : untrustedPath[..slash]);
        var errno = parent.TryUnlink(name);
        if (errno is not (Errno.None or Errno.ENOENT))
            throw new LinuxException(errno, "unlink", untrustedPath);
        Check(parent.TryOpenFileFd(name, CreateNew, permissions, out var file), "create", untrustedPath);
        using (file)
        {
            Copy(content, file!, cancellation);
            Check(file!.TryChangeOwner(owner.Uid, owner.Gid), "chown", untrustedPath);
            Check(file.TryChangeMode(permissions), "chmod", untrustedPath);
        }
    }

    private static void Copy(Stream content, FileFd file, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var offset = 0L;
        for (int count; (count = content.Read(buffer)) > 0; offset += count)
        {
            cancellation.ThrowIfCancellationRequested();
            file.WriteAt(buffer.AsSpan(0, count), offset);
        }
    }

    private static void Check(Errno errno, string call, string path)
    {
        if (errno != Errno.None)
            throw new LinuxException(errno, call, path);
    }
}
