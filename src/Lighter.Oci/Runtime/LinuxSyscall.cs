using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>What a seccomp filter does about some system calls, when all of <see cref="Args"/> hold.</summary>
public sealed record LinuxSyscall
{
    public required ValueList<string> Names { get; init; }

    public required SeccompAction Action { get; init; }

    public uint? ErrnoRet { get; init; }

    public ValueList<LinuxSeccompArg>? Args { get; init; }
}
