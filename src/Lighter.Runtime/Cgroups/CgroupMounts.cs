using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups;

/// <summary>
/// <c>/sys/fs/cgroup</c> inside: the one v2 hierarchy, or a tmpfs with a mount for each v1 hierarchy, seen from the container's
/// own cgroup namespace; in the host's namespace a read-only copy of what the host has.
/// </summary>
internal static class CgroupMounts
{
    internal static void Prepare(CompilePlan plan, string destination, IReadOnlyList<string> words)
    {
        var options = MountOptions.Parse(words);
        if (!plan.HasNamespace(LinuxNamespaceType.Cgroup))
            BindHost(plan, destination, options);
        else if (CgroupHierarchies.Current.IsUnified)
            plan.Mounts.Add(new PreparedMount(MountSteps.Create(plan, "cgroup2", destination, options), "cgroup2", destination, true, options));
        else
            PrepareLegacy(plan, destination, options, words);
    }

    private static void BindHost(CompilePlan plan, string destination, MountOptions options)
    {
        var builder = plan.Builder.Doing("opening the host's cgroups");
        var host = builder.Open(ChildFd.CurrentDirectory, CgroupHierarchies.MountPoint, OpenFlags.PathOnly | OpenFlags.Directory);
        var clone = builder.CloneMount(host, recursive: true);
        builder.SetMountAttributes(clone, options.Set | MountAttributes.ReadOnly, 0, Propagation.Private, recursive: true);
        plan.Mounts.Add(new PreparedMount(clone, "cgroup", destination, true, options));
    }

    private static void PrepareLegacy(CompilePlan plan, string destination, MountOptions options, IReadOnlyList<string> attributes)
    {
        var frame = MountOptions.Parse(["nosuid", "nodev", "noexec", "mode=755"]);
        var tmpfs = MountSteps.Create(plan, "tmpfs", destination, frame);
        plan.Mounts.Add(new PreparedMount(tmpfs, "tmpfs", destination, true, frame)
        {
            IsSealed = options.Set.HasFlag(MountAttributes.ReadOnly),
        });
        foreach (var hierarchy in CgroupHierarchies.Current.Legacy)
        {
            // The place is made in our own tmpfs at once, so that it need not be looked for in the image's tree.
            var place = $"{destination}/{hierarchy.FolderName}";
            plan.Builder.Doing("making", place).MakeDirectory(tmpfs, hierarchy.FolderName, 0x1ED /* 0755 */);
            var mount = MountSteps.Create(plan, "cgroup", place, MountOptions.Parse([.. hierarchy.MountOptions, .. attributes]));
            plan.Mounts.Add(new PreparedMount(mount, "cgroup", place, true, options));
            foreach (var alias in hierarchy.Aliases)
                plan.Builder.Doing("naming a cgroup controller", alias).Symlink(hierarchy.FolderName, tmpfs, alias);
        }
    }
}
