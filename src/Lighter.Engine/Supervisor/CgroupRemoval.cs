using System.Globalization;
using Lighter.Linux;
using Lighter.Runtime.Cgroups;

namespace Lighter.Engine.Supervisor;

/// <summary>Removes a container's cgroups once it has ended, with whatever still runs in them.</summary>
internal static class CgroupRemoval
{
    private const int Tries = 200;
    private const int PauseMilliseconds = 10;

    internal static void Remove(IReadOnlyList<string> directories)
    {
        foreach (var directory in directories)
            Remove(directory);
    }

    /// <summary>Whether the kernel has killed a process for want of memory: <c>oom_kill N</c> in either version's file.</summary>
    internal static bool HasOomKill(string? eventsFile)
    {
        if (eventsFile is null || !File.Exists(eventsFile))
            return false;
        foreach (var line in File.ReadLines(eventsFile))
        {
            if (line.StartsWith("oom_kill ", StringComparison.Ordinal))
                return line[9..] != "0";
        }

        return false;
    }

    private static void Remove(string directory)
    {
        var pause = new Poller();
        for (var tries = 0; tries < Tries; tries++)
        {
            if (TryRemove(directory) is Errno.None or Errno.ENOENT or Errno.EPERM or Errno.EACCES or Errno.EROFS)
                return;
            // Dead processes count until they are reaped.
            EndedChildren.ReapAll();
            Kill(directory);
            pause.Wait(PauseMilliseconds);
        }
    }

    private static Errno TryRemove(string directory)
    {
        var errno = DirectoryFd.TryOpen(Path.GetDirectoryName(directory)!, out var parent);
        if (errno != Errno.None)
            return errno;
        using (parent)
            return parent!.TryRemoveDirectory(Path.GetFileName(directory));
    }

    private static void Kill(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        // In version 2 all at once, with those of all groups below (Linux 5.14).
        using (var cgroup = new CgroupDirectory(directory))
            cgroup.TryWrite("cgroup.kill", "1");
        // Groups that the container made within its own.
        foreach (var child in Directory.GetDirectories(directory))
        {
            Kill(child);
            TryRemove(child);
        }

        foreach (var line in File.ReadLines(Path.Join(directory, "cgroup.procs")))
        {
            if (!int.TryParse(line, CultureInfo.InvariantCulture, out var pid) || pid <= 0 || PidFd.TryOpen(pid, out var process) != Errno.None)
                continue;
            using (process)
                process!.TrySendSignal(9 /* SIGKILL */);
        }
    }
}
