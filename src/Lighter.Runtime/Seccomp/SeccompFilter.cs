using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// Compiles seccomp profiles into the kernel's filters: the architecture first, then a binary search over ranges of call
/// numbers with one answer, then the conditions of the few calls that have any.
/// </summary>
public static class SeccompFilter
{
    private const uint KillProcess = 0x80000000, KillThread = 0, Trap = 0x00030000, Error = 0x00050000, Trace = 0x7FF00000,
        Notify = 0x7FC00000, Log = 0x7FFC0000, Allow = 0x7FFF0000;

    /// <summary>The specification's words that <see cref="Answer"/> knows.</summary>
    internal static ValueList<string> ActionNames { get; } =
    [
        "SCMP_ACT_ALLOW", "SCMP_ACT_ERRNO", "SCMP_ACT_KILL", "SCMP_ACT_KILL_PROCESS", "SCMP_ACT_KILL_THREAD", "SCMP_ACT_LOG", "SCMP_ACT_NOTIFY",
        "SCMP_ACT_TRACE", "SCMP_ACT_TRAP",
    ];

    /// <summary>The words that <see cref="Flags"/> knows.</summary>
    internal static ValueList<string> FlagNames { get; } =
        ["SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_SPEC_ALLOW", "SECCOMP_FILTER_FLAG_TSYNC", "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"];

    /// <summary>The instruction sets that a filter tells apart on this machine; others' calls are refused.</summary>
    internal static ValueList<string> ArchitectureNames { get; } =
        [.. SeccompArchitecture.OfMachine.Select(architecture => architecture.Name), .. SeccompArchitecture.OfMachine[0] == SeccompArchitecture.X64 ? [SeccompArchitecture.X32Name] : Array.Empty<string>()];

    /// <summary>The filter's <c>sock_filter</c>s as bytes.</summary>
    public static byte[] Compile(LinuxSeccomp profile)
    {
        var named = profile.Architectures ?? [];
        var fallback = Answer(profile.DefaultAction, profile.DefaultErrnoRet);
        var architectures = SeccompArchitecture.OfMachine
            .Where((architecture, i) => i == 0 || named.Contains(architecture.Name))
            .Select(architecture => (architecture, Rules(profile, architecture, fallback)));
        return Assemble(architectures, named.Contains(SeccompArchitecture.X32Name));
    }

    /// <summary>Docker's default profile for a process with these capabilities, straight from the table.</summary>
    public static byte[] CompileDefault(CapabilitySet bounding) => Assemble(
        SeccompArchitecture.OfMachine.Select(architecture => (architecture, DefaultSeccompProfile.Rules(architecture, bounding))), allowsX32: true);

    /// <summary>Flags for <c>seccomp(2)</c>.</summary>
    internal static uint Flags(LinuxSeccomp profile) => (profile.Flags ?? []).Aggregate(0U, (flags, name) => flags | name switch
    {
        "SECCOMP_FILTER_FLAG_TSYNC" => 0U, // one thread is all there is
        "SECCOMP_FILTER_FLAG_LOG" => 2,
        "SECCOMP_FILTER_FLAG_SPEC_ALLOW" => 4,
        "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV" => 32,
        _ => throw new LighterException(ErrorCode.Unsupported, $"seccomp: the flag {name} is not supported"),
    });

    /// <summary>Whether a program outside answers for some calls.</summary>
    internal static bool Notifies(LinuxSeccomp profile) =>
        profile.DefaultAction == SeccompAction.Notify || (profile.Syscalls?.Any(call => call.Action == SeccompAction.Notify) ?? false);

    internal static uint Answer(SeccompAction action, uint? errno) => action switch
    {
        SeccompAction.Allow => Allow,
        SeccompAction.Errno => Error | (errno ?? (uint)Errno.EPERM),
        SeccompAction.Trace => Trace | (errno ?? (uint)Errno.EPERM),
        SeccompAction.Trap => Trap,
        SeccompAction.Notify => Notify,
        SeccompAction.Log => Log,
        SeccompAction.KillProcess => KillProcess,
        SeccompAction.Kill or SeccompAction.KillThread => KillThread,
        _ => throw new LighterException(ErrorCode.Unsupported, $"seccomp: the action {action} is not supported"),
    };

    private static SyscallRules Rules(LinuxSeccomp profile, SeccompArchitecture architecture, uint fallback)
    {
        var rules = new SyscallRules(fallback);
        foreach (var call in profile.Syscalls ?? [])
        {
            var answer = Answer(call.Action, call.ErrnoRet);
            foreach (var name in call.Names)
            {
                var row = SyscallTable.Find(name);
                var number = row < 0 ? -1 : architecture.Numbers[row];
                if (number >= 0)
                    Add(rules, number, answer, call.Args ?? []);
            }
        }

        return rules;
    }

    /// <summary>Two conditions on one argument are alternatives, as other runtimes have it; else all must hold.</summary>
    private static void Add(SyscallRules rules, int number, uint answer, ValueList<LinuxSeccompArg> conditions)
    {
        if (conditions.Count == 0)
            rules.Add(number, answer);
        else if (conditions.DistinctBy(condition => condition.Index).Count() < conditions.Count)
            conditions.ToList().ForEach(condition => rules.Add(number, answer, [condition]));
        else
            rules.Add(number, answer, conditions);
    }

    private static byte[] Assemble(IEnumerable<(SeccompArchitecture Architecture, SyscallRules Rules)> architectures, bool allowsX32)
    {
        var code = new BpfCode();
        code.Load(BpfCode.ArchitectureOffset);
        foreach (var (architecture, rules) in architectures)
            code.If(BpfComparison.Equal, architecture.AuditNumber, Calls(architecture, rules, allowsX32));
        code.Answer(KillProcess);
        const int longest = 4096;
        return code.Count <= longest
            ? code.ToBytes()
            : throw new LighterException(ErrorCode.InvalidArgument, $"seccomp: the profile makes {code.Count} instructions, the kernel takes {longest}");
    }

    private static BpfCode Calls(SeccompArchitecture architecture, SyscallRules rules, bool allowsX32)
    {
        var segments = rules.Segments();
        var code = new BpfCode();
        code.Load(BpfCode.NumberOffset);
        if (architecture == SeccompArchitecture.X64)
        {
            // x32 has x86-64's numbers with a bit set, and some more of its own, which get the default.
            if (allowsX32)
                code.Mask(~SeccompArchitecture.X32Bit);
            else
                code.If(BpfComparison.GreaterOrEqual, SeccompArchitecture.X32Bit, Return(KillProcess));
        }

        code.Append(Search(segments, 0, segments.Count, architecture.Is64Bit));
        return code;
    }

    private static BpfCode Search(List<SyscallRules.Segment> segments, int from, int to, bool is64Bit)
    {
        if (to - from == 1)
            return Leaf(segments[from], is64Bit);
        var middle = (from + to) / 2;
        var code = new BpfCode();
        code.If(BpfComparison.GreaterOrEqual, (uint)segments[middle].First, Search(segments, middle, to, is64Bit));
        code.Append(Search(segments, from, middle, is64Bit));
        return code;
    }

    private static BpfCode Leaf(SyscallRules.Segment segment, bool is64Bit)
    {
        var code = new BpfCode();
        foreach (var rule in segment.Conditional ?? [])
            code.Append(ConditionCode.Rule(rule, is64Bit));
        code.Answer(segment.Answer);
        return code;
    }

    private static BpfCode Return(uint answer)
    {
        var code = new BpfCode();
        code.Answer(answer);
        return code;
    }
}
