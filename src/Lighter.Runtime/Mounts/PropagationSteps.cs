using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>What is mounted in the container must not appear on the host; the other way round the specification decides.</summary>
internal static class PropagationSteps
{
    private const long Recursive = 0x4000;
    private const long Slave = 1 << 19;
    private const long Private = 1 << 18;

    /// <summary>A place for the new root; in the child's own view only, and no source lies below it.</summary>
    internal const string RootPlace = "/proc";

    internal static void Isolate(CompilePlan plan)
    {
        var builder = plan.Builder.Doing("separating mounts from the host's");
        if (IsShared(plan) || !plan.HasMountNamespace)
            return;
        var isPrivate = plan.Linux.RootfsPropagation is "private" or "rprivate" or "unbindable" or "runbindable";
        builder.Mount(null, "/", null, Recursive | (isPrivate ? Private : Slave));
    }

    /// <summary>A new root cannot lie on a shared mount, from which it would appear on the host.</summary>
    internal static void IsolateRootPlace(CompilePlan plan, string place)
    {
        if (IsShared(plan))
            plan.Builder.Mount(null, place == RootPlace ? place : MountEntry.PointAbove(place), null, Private);
    }

    /// <summary>Unmounting the old root must not unmount it elsewhere.</summary>
    internal static void IsolateOldRoot(CompilePlan plan)
    {
        if (IsShared(plan))
            plan.Builder.Mount(null, ".", null, Recursive | Slave);
    }

    private static bool IsShared(CompilePlan plan) => plan.Linux.RootfsPropagation is "shared" or "rshared";
}
