using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// The proc and sysfs around us in place of new ones. Where part of them is covered, as in a container, the kernel lets no user
/// namespace mount one of its own, in which that part would be seen; so what there is is shown, with all that covers it.
/// </summary>
/// <remarks>A container's processes then have other numbers than the outer proc tells, except at <c>/proc/self</c>.</remarks>
internal static class OuterFileSystems
{
    /// <param name="builder">Has just mounted.</param>
    /// <param name="mount">Of what was to be mounted.</param>
    /// <param name="type">Of the file system.</param>
    /// <param name="attributes">What the mount must be.</param>
    internal static void UseWhereRefused(ChildProgramBuilder builder, ChildFd mount, string type, MountAttributes attributes)
    {
        builder.Tolerate(Errno.EPERM);
        var made = builder.SkipOnSuccess();
        var outer = builder.Open(ChildFd.CurrentDirectory, type == "proc" ? "/proc" : "/sys", OpenFlags.PathOnly | OpenFlags.Directory);
        builder.CloneMount(outer, recursive: true, into: mount);
        builder.SetMountAttributes(mount, attributes, 0, Propagation.Private, recursive: true).Close(outer).Land(made);
    }
}
