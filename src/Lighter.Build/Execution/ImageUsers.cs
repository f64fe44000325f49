using System.Globalization;
using System.Text;
using Lighter.Build.Cache;
using Lighter.Layers.Unpacking;
using Lighter.Runtime.Users;
using Lighter.Store.Trees;

namespace Lighter.Build.Execution;

/// <summary>Users and groups by the names that an image's own files give them.</summary>
internal sealed class ImageUsers(LayerTrees trees)
{
    private const int LargestFile = 4 << 20;

    /// <summary>An owner as <c>--chown</c> names it: <c>user[:group]</c>, names or numbers.</summary>
    public Ownership FindOwner(string owner, LayerChain chain)
    {
        if (uint.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new(number, number); // a number alone is the group's too
        var user = FindUser(owner, chain);
        return new(user.Uid, user.Gid);
    }

    /// <summary>Whom a command runs as.</summary>
    public ResolvedUser FindUser(string user, LayerChain chain)
    {
        using var files = chain.Count == 0 ? null : MergedTree.Open(trees.DirectoriesOf(chain));
        return new UserDatabase(Read(files, "/etc/passwd"), Read(files, "/etc/group")).Resolve(user);
    }

    public static bool IsNumeric(string owner) => owner.Split(':').All(static part => part.All(char.IsAsciiDigit));

    private static string Read(MergedTree? files, string path) =>
        files?.ReadFile(path, LargestFile) is { } content ? Encoding.UTF8.GetString(content) : "";
}
