using System.Text;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// Writes the id maps of a child's new user namespace: directly where the kernel lets us, else with the help of
/// <c>newuidmap(1)</c> and <c>newgidmap(1)</c>, which know what <c>/etc/subuid</c> grants.
/// </summary>
public static class IdMaps
{
    public static void Write(int pid, IReadOnlyList<LinuxIdMapping> uids, IReadOnlyList<LinuxIdMapping> gids)
    {
        if (CurrentUser.IsRoot)
        {
            WriteFile(pid, "uid_map", Text(uids));
            WriteFile(pid, "gid_map", Text(gids));
        }
        else if (IsOnlyOwnId(uids, CurrentUser.EffectiveUid) && IsOnlyOwnId(gids, CurrentUser.EffectiveGid))
        {
            WriteFile(pid, "setgroups", "deny");
            WriteFile(pid, "uid_map", Text(uids));
            WriteFile(pid, "gid_map", Text(gids));
        }
        else
        {
            RunHelper("newuidmap", pid, uids);
            RunHelper("newgidmap", pid, gids);
        }
    }

    private static bool IsOnlyOwnId(IReadOnlyList<LinuxIdMapping> map, uint id) => map is [{ Size: 1 } only] && only.HostId == id;

    private static string Text(IEnumerable<LinuxIdMapping> map)
    {
        var text = new StringBuilder();
        foreach (var range in map)
            text.Append($"{range.ContainerId} {range.HostId} {range.Size}\n");
        return text.ToString();
    }

    private static void WriteFile(int pid, string name, string text)
    {
        using var directory = DirectoryFd.Open($"/proc/{pid}");
        using var file = directory.OpenFile(name, OpenFlags.WriteOnly);
        RandomAccess.Write(file, Encoding.ASCII.GetBytes(text), 0);
    }

    private static void RunHelper(string program, int pid, IReadOnlyList<LinuxIdMapping> map)
    {
        var arguments = new List<string> { $"{pid}" };
        foreach (var range in map)
            arguments.AddRange([$"{range.ContainerId}", $"{range.HostId}", $"{range.Size}"]);
        ChildOutput output;
        try
        {
            output = ChildProcess.Run(new ChildCommand { Program = program, Arguments = arguments });
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            throw new LighterException(ErrorCode.NotFound, $"mapping ids: {program} is not installed", e)
            {
                Hint = "install the package uidmap (Debian, Ubuntu) or shadow-utils (Fedora)",
            };
        }

        if (!output.Status.IsSuccess)
        {
            throw new LighterException(ErrorCode.PermissionDenied, $"mapping ids: {output.Stderr.Trim()}")
            {
                Hint = "check this user's ranges in /etc/subuid and /etc/subgid",
            };
        }
    }
}
