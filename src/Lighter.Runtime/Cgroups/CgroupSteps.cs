using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups;

/// <summary>The child puts itself into its cgroups, and only then makes the cgroup namespace that has them as its root.</summary>
internal static class CgroupSteps
{
    internal static void Join(CompilePlan plan)
    {
        if (plan.Settings.AwaitsCgroup)
        {
            plan.Builder.Doing("waiting for the cgroup").WaitForParent();
            plan.Waits.Add(SyncPoint.Cgroup);
        }

        Join(plan.Builder, plan.Settings.Cgroup);
        if (plan.HasNew(LinuxNamespaceType.Cgroup))
            plan.Builder.Doing("making a cgroup namespace").Unshare(NamespaceKinds.Cgroup);
    }

    internal static void Join(ChildProgramBuilder builder, CgroupMembership? membership)
    {
        if (membership?.Directory is { } directory)
            builder.CloneIntoCgroup(directory);
        builder.Doing("joining the cgroup");
        foreach (var file in membership?.ProcessFiles ?? [])
            builder.Write(builder.Use(file), "0");
    }
}
