using System.Globalization;
using System.Text;
using Lighter.Layers.Unpacking;
using Lighter.Runtime.Users;
using Lighter.Store.Trees;

namespace Lighter.Build.Execution;

/// <summary>Users and groups by the names that an image's own files give them.</summary>
internal static class ImageUsers
{
    private const int LargestFile = 4 << 20;

    /// <summary>An owner as <c>--chown</c> names it: <c>user[:group]</c>, names or numbers.</summary>
    /// <param name="owner">As written.</param>
    /// <param name="directories">The image's files, topmost first.</param>
    public static Ownership FindOwner(string owner, IReadOnlyList<string> directories)
    {
        if (uint.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new(number, number); // a number alone is the group's too
        var user = FindUser(owner, directories);
        return new(user.Uid, user.Gid);
    }

    /// <summary>Whom a command runs as.</summary>
    public static ResolvedUser FindUser(string user, IReadOnlyList<string> directories)
    {
        using var files = directories.Count == 0 ? null : MergedTree.Open(directories);
        return new UserDatabase(Read(files, "/etc/passwd"), Read(files, "/etc/group")).Resolve(user);
    }

    public static bool IsNumeric(string owner) => owner.Split(':').All(static part => part.All(char.IsAsciiDigit));

    private static string Read(MergedTree? files, string path) =>
        files?.ReadFile(path, LargestFile) is { } content ? Encoding.UTF8.GetString(content) : "";
}
