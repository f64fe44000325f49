using System.Globalization;
using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// What a container's <c>/etc/passwd</c> and <c>/etc/group</c> have besides the image's lines, when it was asked for: users of
/// the host, and the container's user when that is a number without a line.
/// <see href="https://docs.podman.io/en/latest/markdown/podman-run.1.html"/>
/// </summary>
/// <param name="options">What was asked for.</param>
/// <param name="user">The container's, as it was said: <c>user[:group]</c>.</param>
/// <param name="directory">The working directory, which stands for a home.</param>
internal sealed class AddedAccounts(ProcessOptions options, string? user, string directory)
{
    internal const string UserFile = "/etc/passwd";
    internal const string GroupFile = "/etc/group";

    internal static bool AreWanted(ProcessOptions options) => options.PasswdEntry is not null || options.GroupEntry is not null || options.HostUsers.Count > 0;

    /// <param name="passwd">The image's users.</param>
    /// <param name="group">The image's groups.</param>
    /// <param name="host">The host's users.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: the host has no such user.</exception>
    internal (string Passwd, string Group) Extend(string passwd, string group, string host)
    {
        foreach (var name in options.HostUsers)
            passwd = WithHostUser(passwd, host, name);
        var (userName, groupName) = Split(user ?? "");
        if (Number(userName) is { } uid && Find(passwd, userName) is null)
        {
            var gid = Number(groupName) ?? (Find(group, groupName) is { Length: > 2 } found ? Number(found[2]) : null) ?? 0;
            passwd = With(passwd, User(Text(uid), Text(uid), Text(gid), "container user", directory));
        }

        var own = groupName.Length > 0 ? groupName : userName;
        if (Number(own) is { } number && Find(group, own) is null)
            group = With(group, Group(Text(number), userName));
        return (passwd, group);
    }

    private string WithHostUser(string passwd, string host, string name)
    {
        var fields = Find(host, name) is { Length: >= 6 } found
            ? found
            : throw new LighterException(ErrorCode.NotFound, $"unknown user {name}: the host's {UserFile} has no such line");
        return Find(passwd, fields[0]) is null ? With(passwd, User(fields[0], fields[2], fields[3], fields[4].Split(',')[0], directory)) : passwd;
    }

    private string User(string name, string uid, string gid, string comment, string home) => options.PasswdEntry is { Length: > 0 } entry
        ? entry.Replace("$USERNAME", name, StringComparison.Ordinal).Replace("$UID", uid, StringComparison.Ordinal).Replace("$GID", gid, StringComparison.Ordinal)
            .Replace("$NAME", comment, StringComparison.Ordinal).Replace("$HOME", home, StringComparison.Ordinal)
        : $"{name}:*:{uid}:{gid}:{comment}:{home}:/bin/sh";

    private string Group(string gid, string users) => options.GroupEntry is { Length: > 0 } entry
        ? entry.Replace("$GROUPNAME", gid, StringComparison.Ordinal).Replace("$GID", gid, StringComparison.Ordinal).Replace("$USERLIST", users, StringComparison.Ordinal)
        : $"{gid}:x:{gid}:{users}";

    /// <summary>By name or number, as the third field of both files has it.</summary>
    private static string[]? Find(string file, string nameOrId) => nameOrId.Length == 0 ? null : file.Split('\n')
        .Select(line => line.TrimEnd('\r').Split(':'))
        .FirstOrDefault(fields => fields.Length > 2 && (fields[0] == nameOrId || (Number(nameOrId) is { } id && Number(fields[2]) == id)));

    private static string With(string file, string line) => $"{file}{(file.Length == 0 || file[^1] == '\n' ? "" : "\n")}{line}\n";

    private static (string User, string Group) Split(string specification) =>
        specification.IndexOf(':') is >= 0 and var colon ? (specification[..colon], specification[(colon + 1)..]) : (specification, "");

    private static uint? Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
