using System.Globalization;

namespace Lighter.Runtime.Users;

/// <summary>
/// A container's <c>/etc/passwd</c> and <c>/etc/group</c>, as text that an image brought: lines that are not of the format are
/// passed over. <see href="https://man7.org/linux/man-pages/man5/passwd.5.html"/>
/// </summary>
public sealed class UserDatabase(string passwd, string group)
{
    /// <summary>Ids above are refused, as they could wrap to root's (CVE-2024-40635).</summary>
    private const uint Highest = int.MaxValue;

    private const uint Nobody = 65534;

    /// <summary>The largest id of a user or group; nobody's, which is high by custom, does not count.</summary>
    public uint LargestId => Entries(passwd, 4).SelectMany(fields => new[] { fields[2], fields[3] }).Concat(Entries(group, 3).Select(fields => fields[2]))
        .Select(Id).OfType<uint>().Where(id => id != Nobody).DefaultIfEmpty(0u).Max();

    /// <summary>
    /// Resolves <c>[user][:group]</c>, each a name or a number; nothing at all is root. The group itself is among the supplementary
    /// ones, so that nobody escapes what a file denies to it (CVE-2023-25173).
    /// </summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>, in Docker's words.</exception>
    public ResolvedUser Resolve(string? specification)
    {
        var (userText, groupText) = Split(specification ?? "");
        var user = FindUser(userText);
        var gid = groupText.Length > 0 ? FindGroup(groupText) : user.Gid;
        return user with { Gid = gid, AdditionalGids = groupText.Length > 0 || user.Name is null ? [gid] : [gid, .. GroupsOf(user.Name, gid)] };
    }

    /// <summary>A group of <c>--group-add</c>.</summary>
    public uint FindGroup(string text)
    {
        var number = Number(text);
        foreach (var fields in Entries(group, 3))
        {
            if (number is null ? fields[0] == text : Id(fields[2]) == number)
                return Number(fields[2]) ?? throw Invalid(text, "group");
        }

        return number ?? throw new LighterException(ErrorCode.InvalidArgument, $"unable to find group {text}: no matching entries in group file");
    }

    private static (string User, string Group) Split(string specification)
    {
        var colon = specification.IndexOf(':');
        return colon < 0 ? (specification, "") : (specification[..colon], specification[(colon + 1)..]);
    }

    private ResolvedUser FindUser(string text)
    {
        var number = text.Length == 0 ? 0 : Number(text);
        foreach (var fields in Entries(passwd, 4))
        {
            if (number is null ? fields[0] != text : Id(fields[2]) != number)
                continue;
            return new ResolvedUser
            {
                Name = fields[0],
                Uid = Number(fields[2]) ?? throw Invalid(text, "user"),
                Gid = Number(fields[3]) ?? throw Invalid(text, "user"),
                Home = fields.Length > 5 && fields[5].Length > 0 ? fields[5] : "/",
            };
        }

        return number is { } uid
            ? new ResolvedUser { Uid = uid, Home = uid == 0 ? "/root" : "/" }
            : throw new LighterException(ErrorCode.InvalidArgument, $"unable to find user {text}: no matching entries in passwd file");
    }

    private List<uint> GroupsOf(string name, uint own)
    {
        var groups = new List<uint>();
        foreach (var fields in Entries(group, 4))
        {
            if (fields[3].Split(',').Contains(name) && Id(fields[2]) is { } gid && gid != own && !groups.Contains(gid))
                groups.Add(gid);
        }

        return groups;
    }

    private static IEnumerable<string[]> Entries(string text, int fewest)
    {
        foreach (var line in text.Split('\n'))
        {
            var fields = line.TrimEnd('\r').Split(':');
            if (fields.Length >= fewest && fields[0].Length > 0 && fields[0][0] != '#')
                yield return fields;
        }
    }

    /// <summary>Of an entry: one that makes no sense is nobody's.</summary>
    private static uint? Id(string field) =>
        uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id <= Highest ? id : null;

    /// <returns>Null for what is no number at all; a number out of range is an error, not a name.</returns>
    private static uint? Number(string text)
    {
        if (text.Length == 0 || text.AsSpan(text[0] is '-' or '+' ? 1 : 0) is var digits && (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')))
            return null;
        return text[0] is not ('-' or '+') && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id <= Highest
            ? id
            : throw new LighterException(ErrorCode.InvalidArgument, $"uids and gids must be in range 0-{Highest}, not {text}");
    }

    private static LighterException Invalid(string text, string kind) =>
        new(ErrorCode.InvalidArgument, $"unable to find {kind} {text}: its entry has no number");
}
