using System.Text;
using Lighter.Engine.Containers.Records;
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
        using var tree = MergedTree.Open(Directories(container, stored));
        var database = new UserDatabase(Read(tree, "/etc/passwd"), Read(tree, "/etc/group"));
        var user = database.Resolve(specification);
        var groups = user.AdditionalGids.Concat(added.Select(database.FindGroup)).Distinct();
        return (new User { Uid = user.Uid, Gid = user.Gid, AdditionalGids = groups.ToValueList(), Username = user.Name }, user.Home);
    }

    private IEnumerable<string> Directories(ContainerRecord container, StoredContainer stored) => stored.Options.IsRootfs
        ? [container.ImageName]
        : [engine.Store.Containers.Directories(container.Id).Upper, .. container.Layers.Reverse().Select(engine.Store.Layers.DiffPath)];

    private static string Read(MergedTree tree, string path) => tree.ReadFile(path, LargestFile) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
}
