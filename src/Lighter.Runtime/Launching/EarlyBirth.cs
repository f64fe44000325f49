using System.Runtime.InteropServices;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// A container's first process that is born in a supervisor while its program is still compiled by another process, as making
/// namespaces takes the kernel as long. The program is then launched with that child. On a thread beside the compiler nothing was gained.
/// </summary>
public static class EarlyBirth
{
    /// <returns>What the process is born into; nothing where it cannot be born before its program is known.</returns>
    public static NamespaceKinds? NamespacesOf(RuntimeSpec spec) => NamespaceSteps.EarlyBirth(spec);

    /// <param name="namespaces">Of <see cref="NamespacesOf"/>.</param>
    /// <param name="cgroup">The one of version 2 that it is born into, if it has one.</param>
    /// <returns>Nothing when it fails: the launch will fail in the same way, and tell.</returns>
    public static LaunchedChild? TryLaunch(NamespaceKinds namespaces, SafeHandle? cgroup)
    {
        var builder = new ChildProgramBuilder().ShareMemory().CloneInto(namespaces);
        if (cgroup is not null)
            builder.CloneIntoCgroup(AnyFd.Duplicate(cgroup));
        using var program = builder.AwaitProgram().Build();
        try
        {
            return program.Launch();
        }
        catch (LinuxException)
        {
            return null;
        }
    }
}
