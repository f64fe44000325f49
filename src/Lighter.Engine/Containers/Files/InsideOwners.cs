using Lighter.Engine.Containers.UserNamespaces;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Engine.Containers.Files;

/// <summary>The owners of a running container's files as the container sees them, whose user namespace gives them other ids outside.</summary>
internal sealed class InsideOwners(UserNamespaceMap map)
{
    private const uint Nobody = 65534;

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: the container has no such owner.</exception>
    public Ownership ToOutside(Ownership inside) =>
        UserNamespaceMap.OutsideOf(map.Uids, inside.Uid) is { } uid && UserNamespaceMap.OutsideOf(map.Gids, inside.Gid) is { } gid
            ? new(uid, gid)
            : throw new LighterException(ErrorCode.InvalidArgument, $"the container's user namespace has no owner {inside.Uid}:{inside.Gid}");

    public Ownership ToInside(Ownership outside) =>
        new(UserNamespaceMap.InsideOf(map.Uids, outside.Uid) ?? Nobody, UserNamespaceMap.InsideOf(map.Gids, outside.Gid) ?? Nobody);

    /// <summary>Files that the action makes are the container's root's.</summary>
    public void Run(Action action)
    {
        var root = ToOutside(default);
        FileSystemUser.Run(root.Uid, root.Gid, action);
    }
}
