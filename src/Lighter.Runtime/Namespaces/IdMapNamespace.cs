using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>A user namespace that is nothing but an id map, for mounts that are seen through it.</summary>
internal static class IdMapNamespace
{
    internal static NamespaceFd Make(IReadOnlyList<LinuxIdMapping> uids, IReadOnlyList<LinuxIdMapping> gids)
    {
        if (uids.Count == 0 || gids.Count == 0)
            throw new LighterException(ErrorCode.InvalidArgument, "an id-mapped mount needs maps for users and groups");
        using var program = new ChildProgramBuilder().CloneInto(NamespaceKinds.User).Doing("holding an id map").WaitForParent().Build();
        using var child = program.Launch();
        child.AwaitSync();
        IdMaps.Write(child.Pid, uids, gids);
        var map = NamespaceFd.Open($"/proc/{child.Pid}/ns/user");
        child.Release();
        child.PidFd.Wait();
        return map;
    }
}
