using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// Docker's default profile: what is not listed fails with EPERM; some calls come with the capabilities that they need
/// anyway. <see href="https://docs.docker.com/engine/security/seccomp/"/>
/// </summary>
internal static class DefaultSeccompProfile
{
    private const uint Refused = 0x00050000 | (uint)Errno.EPERM;
    private const uint Absent = 0x00050000 | (uint)Errno.ENOSYS;
    private const uint Allowed = 0x7FFF0000;

    /// <summary>All namespaces' <c>CLONE_NEW*</c> but the time namespace's, which <c>clone</c> cannot make.</summary>
    private const ulong CloneNamespaces = 0x7E020000;

    /// <summary>Linux and its 32-bit and randomisation-free kin, and the question which one it is.</summary>
    private static readonly ulong[] Personalities = [0x0, 0x8, 0x20000, 0x20008, 0xFFFFFFFF];

    internal static SyscallRules Rules(SeccompArchitecture architecture, CapabilitySet bounding)
    {
        var rules = new SyscallRules(Refused);
        var numbers = architecture.Numbers;
        for (var row = 0; row < numbers.Length; row++)
        {
            var number = numbers[row];
            if (number < 0)
                continue;
            var rule = SyscallTable.DefaultRule[row];
            if (IsAllowed(rule, bounding))
                rules.Add(number, Allowed);
            else if (rule == SyscallTable.ByArguments)
                AddConditions(rules, SyscallTable.Names[row], number, bounding);
            else if (SyscallTable.Names[row] == "clone3")
                rules.Add(number, Absent); // its flags lie in memory: the C library falls back to clone
        }

        return rules;
    }

    /// <summary>The same as a profile in the specification's words.</summary>
    internal static LinuxSeccomp Profile(CapabilitySet bounding)
    {
        var allowed = SyscallTable.Names.Where((_, row) => IsAllowed(SyscallTable.DefaultRule[row], bounding)).ToValueList();
        List<LinuxSyscall> calls = [new() { Names = allowed, Action = SeccompAction.Allow }, .. Conditional("socket", bounding)];
        calls.AddRange(Conditional("personality", bounding));
        calls.AddRange(Conditional("clone", bounding));
        if (!HasSysAdmin(bounding))
            calls.Add(new() { Names = ["clone3"], Action = SeccompAction.Errno, ErrnoRet = (uint)Errno.ENOSYS });
        return new LinuxSeccomp
        {
            DefaultAction = SeccompAction.Errno,
            DefaultErrnoRet = (uint)Errno.EPERM,
            Architectures = [.. SeccompArchitecture.OfMachine.Select(architecture => architecture.Name), SeccompArchitecture.X32Name],
            Syscalls = calls.ToValueList(),
        };
    }

    private static bool IsAllowed(byte rule, CapabilitySet bounding) => rule switch
    {
        SyscallTable.Refused or SyscallTable.ByArguments => false,
        SyscallTable.Allowed => true,
        _ => (SyscallTable.CapabilityMasks[rule - SyscallTable.FirstMask] & bounding.Bits) != 0,
    };

    private static bool HasSysAdmin(CapabilitySet bounding) => (bounding & CapabilitySet.SysAdmin) != CapabilitySet.None;

    private static void AddConditions(SyscallRules rules, string name, int number, CapabilitySet bounding)
    {
        foreach (var call in Conditional(name, bounding))
        {
            if (call.Args is { } conditions)
                rules.Add(number, Allowed, conditions);
            else
                rules.Add(number, Allowed);
        }
    }

    private static IEnumerable<LinuxSyscall> Conditional(string name, CapabilitySet bounding)
    {
        const ulong virtualSockets = 40; // AF_VSOCK: of the host, whatever the network namespace
        return name switch
        {
            "socket" => [Allow(name, new() { Index = 0, Value = virtualSockets, Op = SeccompOperator.NotEqual })],
            "clone" when HasSysAdmin(bounding) => [new() { Names = [name], Action = SeccompAction.Allow }],
            "clone" => [Allow(name, new() { Index = 0, Value = CloneNamespaces, ValueTwo = 0, Op = SeccompOperator.MaskedEqual })],
            _ => Personalities.Select(value => Allow(name, new() { Index = 0, Value = value, Op = SeccompOperator.EqualTo })),
        };
    }

    private static LinuxSyscall Allow(string name, LinuxSeccompArg condition) =>
        new() { Names = [name], Action = SeccompAction.Allow, Args = [condition] };
}
