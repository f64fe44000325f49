using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Another owner for the files that are made, with all of one's own rights: what is written into the files of a user namespace must
/// belong to an id that exists there. <see href="https://man7.org/linux/man-pages/man2/setfsuid.2.html"/>
/// </summary>
public static class FileSystemUser
{
    /// <summary>Runs an action on a thread of its own, whose new files belong to the ids.</summary>
    public static void Run(uint uid, uint gid, Action action) => OwnThread.Run(() =>
    {
        _ = Libc.setfsgid(gid);
        _ = Libc.setfsuid(uid);
        // Another file system user than root has lost the rights over files that go with it.
        CurrentCapabilities.RaiseAllOfThread();
        action();
        return true;
    });
}
