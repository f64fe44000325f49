using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>Installs the compiled filter.</summary>
internal static class SeccompSteps
{
    internal static void Install(ChildProgramBuilder builder, Process process, ProcessLimits limits)
    {
        if (limits.Seccomp is { } notifying && SeccompFilter.Notifies(notifying))
            InstallWithListener(builder, notifying);
        else if (limits.Seccomp is { } profile)
            builder.Doing("installing the seccomp filter").Seccomp(SeccompFilter.Compile(profile), SeccompFilter.Flags(profile));
        else if (limits.UsesDefaultSeccomp)
            builder.Doing("installing the seccomp filter").Seccomp(SeccompFilter.CompileDefault(Bounding(process)), 0);
    }

    /// <summary>The launcher passes the listener on to the program that answers.</summary>
    private static void InstallWithListener(ChildProgramBuilder builder, LinuxSeccomp profile)
    {
        if (profile.ListenerPath is not { Length: > 0 })
            throw new LighterException(ErrorCode.InvalidArgument, "seccomp: the action SCMP_ACT_NOTIFY needs a listenerPath");
        builder.Doing("installing the seccomp filter");
        var listener = builder.SeccompWithListener(SeccompFilter.Compile(profile), SeccompFilter.Flags(profile));
        builder.Doing("handing the seccomp listener over").SendDescriptor(ChildFd.Launcher, listener).Close(listener);
    }

    private static CapabilitySet Bounding(Process process) => CapabilitySet.Parse(process.Capabilities?.Bounding ?? []);
}
