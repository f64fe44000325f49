using System.Buffers.Binary;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary>
/// Device rules as an eBPF program over <c>struct bpf_cgroup_dev_ctx</c>: the last rule that matches answers, so the rules are
/// asked in reverse. <see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#device-controller"/>
/// </summary>
internal static class DeviceFilter
{
    private const byte Load = 0x61, Move = 0xB7, MoveRegister = 0xBF, And = 0x57, AndWord = 0x54, ShiftRightWord = 0x74, NotEqual = 0x55, NotEqualRegister = 0x5D, Exit = 0x95;
    private const int Type = 2, Access = 3, Major = 4, Minor = 5, Scratch = 1;

    internal static byte[] Compile(IEnumerable<LinuxDeviceRule> rules)
    {
        var code = new List<ulong>
        {
            // r2 = type (low half of the first word), r3 = access (its high half), r4 = major, r5 = minor
            Instruction(Load, Type, 1, 0, 0), Instruction(AndWord, Type, 0, 0, 0xFFFF),
            Instruction(Load, Access, 1, 0, 0), Instruction(ShiftRightWord, Access, 0, 0, 16),
            Instruction(Load, Major, 1, 4, 0), Instruction(Load, Minor, 1, 8, 0),
        };
        var decided = false;
        foreach (var rule in rules.Reverse())
        {
            var body = Rule(rule);
            code.AddRange(body);
            if (body.Count == 2)
            {
                decided = true;
                break;
            }
        }

        if (!decided)
            code.AddRange(Answer(false));
        var bytes = new byte[code.Count * 8];
        for (var i = 0; i < code.Count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 8), code[i]);
        return bytes;
    }

    /// <summary>Conditions that skip to the next rule, then the answer; a rule for everything is the answer alone.</summary>
    private static List<ulong> Rule(LinuxDeviceRule rule)
    {
        var conditions = new List<Func<int, ulong[]>>();
        if (rule.Type is "b" or "c" or "u")
            conditions.Add(skip => [Instruction(NotEqual, Type, 0, skip, rule.Type == "b" ? 1 : 2)]);
        var access = Bits(rule.Access);
        if (access != 7)
        {
            // What is asked for must be within what the rule speaks of.
            conditions.Add(skip =>
            [
                Instruction(MoveRegister, Scratch, Access, 0, 0), Instruction(And, Scratch, 0, 0, access),
                Instruction(NotEqualRegister, Scratch, Access, skip, 0),
            ]);
        }

        if (rule.Major is >= 0 and var major)
            conditions.Add(skip => [Instruction(NotEqual, Major, 0, skip, (int)major)]);
        if (rule.Minor is >= 0 and var minor)
            conditions.Add(skip => [Instruction(NotEqual, Minor, 0, skip, (int)minor)]);
        var code = Answer(rule.Allow);
        for (var i = conditions.Count - 1; i >= 0; i--)
            code.InsertRange(0, conditions[i](code.Count));
        return code;
    }

    private static List<ulong> Answer(bool allow) => [Instruction(Move, 0, 0, 0, allow ? 1 : 0), Instruction(Exit, 0, 0, 0, 0)];

    /// <summary><c>BPF_DEVCG_ACC_*</c></summary>
    private static int Bits(string? access) =>
        access is null or "" ? 7 : (access.Contains('m') ? 1 : 0) | (access.Contains('r') ? 2 : 0) | (access.Contains('w') ? 4 : 0);

    private static ulong Instruction(byte code, int target, int source, int offset, int value) =>
        code | ((ulong)(uint)(target | (source << 4)) << 8) | ((ulong)(ushort)offset << 16) | ((ulong)(uint)value << 32);
}
