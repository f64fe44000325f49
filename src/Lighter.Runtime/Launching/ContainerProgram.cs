using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime;

/// <summary>
/// A container's start as a child program. The child first makes every mount detached while it still sees the host, then
/// changes its root, and only then attaches them: from the moment a path of the image is looked up, nothing of the host is
/// below <c>/</c> any more.
/// </summary>
/// <remarks>
/// <code>
/// namespaces → cgroup → mounts made (detached) → pivot_root → mounts attached → masks → terminal → credentials → execve
///                                                └─ with early hooks: mounts attached → hooks → pivot_root
/// </code>
/// Hooks that run before the root is changed are promised the container's mounts in its root, so then those are attached
/// first; still by descriptor from the new root, in which every look-up stays.
/// </remarks>
public sealed record ContainerProgram(ChildProgram Program, IReadOnlyList<SyncPoint> Waits) : IDisposable
{
    public static ContainerProgram Compile(RuntimeSpec spec, RootfsPlan rootfs, LaunchSettings settings)
    {
        var plan = new CompilePlan(spec, rootfs, settings);
        plan.Builder.Doing("clearing the file mode mask").SetFileCreationMask(0);
        NamespaceSteps.Enter(plan);
        CgroupSteps.Join(plan);
        PropagationSteps.Isolate(plan);
        MountSteps.Prepare(plan);
        DeviceSteps.Prepare(plan);
        MaskSteps.Prepare(plan);
        RootfsSteps.Enter(plan);
        KernelSettingSteps.Apply(plan);
        TerminalSteps.Open(plan);
        MaskSteps.Attach(plan);
        WorkingDirectorySteps.Enter(plan);
        RootfsSteps.Seal(plan);
        ProcessSteps.Become(plan.Builder, plan.Process, plan.Limits(), plan.BeforeExecution);
        return new ContainerProgram(plan.Builder.Build(), plan.Waits);
    }

    public void Dispose() => Program.Dispose();
}
