using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>Installs the compiled filter.</summary>
internal static class SeccompSteps
{
    internal static void Install(ChildProgramBuilder builder, Process process, ProcessLimits limits)
    {
        if (limits.Seccomp is { } profile)
            builder.Doing("installing the seccomp filter").Seccomp(SeccompFilter.Compile(profile), SeccompFilter.Flags(profile));
        else if (limits.UsesDefaultSeccomp)
            builder.Doing("installing the seccomp filter").Seccomp(SeccompFilter.CompileDefault(Bounding(process)), 0);
    }

    private static CapabilitySet Bounding(Process process) => CapabilitySet.Parse(process.Capabilities?.Bounding ?? []);
}
