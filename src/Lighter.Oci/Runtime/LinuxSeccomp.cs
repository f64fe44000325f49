using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "Seccomp provides application sandboxing mechanism in the Linux kernel."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#seccomp"/>
/// </summary>
public sealed record LinuxSeccomp
{
    public required SeccompAction DefaultAction { get; init; }

    public uint? DefaultErrnoRet { get; init; }

    /// <summary>Such as <c>SCMP_ARCH_X86_64</c>.</summary>
    public ValueList<string>? Architectures { get; init; }

    /// <summary>Such as <c>SECCOMP_FILTER_FLAG_LOG</c>.</summary>
    public ValueList<string>? Flags { get; init; }

    public string? ListenerPath { get; init; }

    public string? ListenerMetadata { get; init; }

    public ValueList<LinuxSyscall>? Syscalls { get; init; }
}
