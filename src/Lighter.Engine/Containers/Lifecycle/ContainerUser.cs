using System.Text;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Users;
using Lighter.Store.Containers;
using Lighter.Store.Trees;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Looks users up in a container's own files, which nobody has vouched for.</summary>
internal sealed class ContainerUser(LighterEngine engine)
{
    private const int LargestFile = 4 << 20;

    /// <param name="container">Whose files are read; its own changes count.</param>
    /// <param name="stored">For a plain directory, its path.</param>
    /// <param name="specification"><c>user[:group]</c>; nothing is root.</param>
    /// <param name="added">Of <c>--group-add</c>.</param>
    public (User User, string Home) Resolve(ContainerRecord container, StoredContainer stored, string? specification, ValueList<string> added)
    {
        var (passwd, group) = ReadAccounts(container, stored);
        var database = new UserDatabase(passwd, group);
        var user = database.Resolve(specification);
        var groups = user.AdditionalGids.Concat(added.Select(database.FindGroup)).Distinct();
        var wanted = new User { Uid = user.Uid, Gid = user.Gid, AdditionalGids = groups.ToValueList(), Username = user.Name };
        return (new UserNamespaceMaps(engine).Of(stored) is { } map ? Granted(wanted, map) : wanted, user.Home);
    }

    /// <summary>Both files as the container's processes find them.</summary>
    internal (string Passwd, string Group) ReadAccounts(ContainerRecord container, StoredContainer stored)
    {
        using var tree = MergedTree.Open(Directories(container, stored));
        var (passwd, group) = (Read(tree, AddedAccounts.UserFile), Read(tree, AddedAccounts.GroupFile));
        if (!AddedAccounts.AreWanted(stored.Options.Process))
            return (passwd, group);
        var process = stored.Options.Process;
        var directory = process.WorkingDirectory ?? (stored.Image?.WorkingDir is { Length: > 0 } own ? own : "/");
        return new AddedAccounts(process, process.User ?? stored.Image?.User, directory)
            .Extend(passwd, group, process.HostUsers.Count == 0 ? "" : File.ReadAllText(AddedAccounts.UserFile));
    }

    /// <summary>Groups beside the first that the user was not granted are left out, as nothing in the image can belong to them.</summary>
    private User Granted(User wanted, UserNamespaceMap maps)
    {
        if (!maps.HasUid(wanted.Uid))
            throw NotMapped($"user {wanted.Uid}", "/etc/subuid");
        if (!maps.HasGid(wanted.Gid))
            throw NotMapped($"group {wanted.Gid}", "/etc/subgid");
        return wanted with { AdditionalGids = (wanted.AdditionalGids ?? []).Where(maps.HasAdditionalGid).ToValueList() };
    }

    private LighterException NotMapped(string id, string file) => !engine.IsRootless
        ? new(ErrorCode.InvalidArgument, $"becoming {id}: the container's user namespace has no such id") { Hint = "ask for more ids, as with --userns auto:size=65536" }
        : new(ErrorCode.PermissionDenied, $"becoming {id}: {file} grants {Environment.UserName} no such id")
        {
            Hint = "ask the administrator for a range of ids: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 NAME",
        };

    private IEnumerable<string> Directories(ContainerRecord container, StoredContainer stored) => stored.Options.IsRootfs
        ? [container.ImageName]
        : [engine.Store.Containers.Directories(container.Id).Upper, .. engine.Store.Layers.DiffPathsFromTop(container.Layers)];

    private static string Read(MergedTree tree, string path) => tree.ReadFile(path, LargestFile) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
}
