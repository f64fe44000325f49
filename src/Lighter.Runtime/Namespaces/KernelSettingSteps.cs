using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>Names and kernel settings of the container, written through our own view of proc, whatever lies at <c>/proc</c>.</summary>
internal static class KernelSettingSteps
{
    private const uint ProcMagic = 0x9FA0;

    internal static bool AreNeeded(CompilePlan plan) =>
        plan.Linux.Sysctl is { Count: > 0 } || ProcessSteps.NeedsProc(plan.Process);

    internal static void Apply(CompilePlan plan)
    {
        var builder = plan.Builder;
        if (plan.HasNamespace(LinuxNamespaceType.Uts))
        {
            if (plan.Spec.Hostname is { Length: > 0 } hostname)
                builder.Doing("setting the hostname", hostname).SetHostname(hostname);
            if (plan.Spec.Domainname is { Length: > 0 } domainname)
                builder.Doing("setting the domain name", domainname).SetDomainname(domainname);
        }

        NamespacedSysctls.Require(plan.Linux);
        foreach (var (name, value) in plan.Linux.Sysctl ?? [])
            Write(builder, plan.Proc!.Value, name, value);
    }

    private static void Write(ChildProgramBuilder builder, ChildFd proc, string name, string value)
    {
        // Interface names may hold dots, so a name given with slashes has them as they are.
        var path = name.Contains('/') ? name : name.Replace('.', '/');
        builder.Doing("setting the sysctl", name);
        var file = builder.Open(proc, "sys/" + path, OpenFlags.WriteOnly, ResolveFlags.Beneath | ResolveFlags.NoSymlinks);
        builder.ExpectFileSystem(file, ProcMagic).Write(file, value).Close(file);
    }
}
