using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Systems;

/// <summary>
/// A systemd service that starts containers after a boot and stops them before the next one.
/// <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html"/>
/// </summary>
/// <param name="Program">The path of this program, with its options.</param>
/// <param name="IsOfUser">For a user's own manager, which has other targets.</param>
public sealed record ServiceUnit(IReadOnlyList<string> Program, bool IsOfUser)
{
    private const string Name = "lighter.service";

    private string Target => IsOfUser ? "default.target" : "multi-user.target";

    /// <summary>
    /// The supervisors live in the service's cgroup, so only the program itself may be killed with it; a user's containers do
    /// as well, in cgroups that are ours to make.
    /// </summary>
    public override string ToString() => $"""
        [Unit]
        Description=Containers with a restart policy (lighter)
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        KillMode=process
        Delegate=yes
        ExecStart={Command("start-all")}
        ExecStop={Command("stop-all")}

        [Install]
        WantedBy={Target}

        """;

    /// <summary>Writes the unit and enables it, as <c>systemctl enable</c> would.</summary>
    /// <returns>The unit's path.</returns>
    public string Install(string directory)
    {
        using var units = DirectoryFd.OpenOrCreate(directory, 0x1ED /* 0755 */);
        var errno = units.TryOpenFileFd(Name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate, 0x1A4 /* 0644 */, out var file);
        if (errno != Errno.None)
            throw new LinuxException(errno, "writing the unit", Path.Join(directory, Name));
        using (file)
            errno = file!.TryWriteAll(Encoding.UTF8.GetBytes(ToString()));
        if (errno != Errno.None)
            throw new LinuxException(errno, "writing the unit", Path.Join(directory, Name));
        using var wants = units.OpenOrCreateDirectory(Target + ".wants", 0x1ED);
        if (wants.TrySymlink($"../{Name}", Name) is var linking and not (Errno.None or Errno.EEXIST))
            throw new LinuxException(linking, "enabling the unit", Name);
        return Path.Join(directory, Name);
    }

    private string Command(string verb) => string.Join(' ', Program.Append("system").Append(verb).Select(Quote));

    /// <summary>systemd expands percent signs and dollars, and takes words in quotes as C does.</summary>
    private static string Quote(string word)
    {
        var escaped = word.Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return escaped.AsSpan().IndexOfAny(" \t\"'\\") < 0 ? escaped
            : $"\"{escaped.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
