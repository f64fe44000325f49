using System.Buffers.Binary;

namespace Lighter.Runtime;

/// <summary>
/// Classic BPF instructions over <c>struct seccomp_data</c>.
/// <see href="https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html"/>
/// </summary>
internal sealed class BpfCode
{
    internal const int NumberOffset = 0;
    internal const int ArchitectureOffset = 4;

    private const ushort LoadWord = 0x20, And = 0x54, Jump = 0x05, JumpEqual = 0x15, JumpGreater = 0x25, JumpGreaterEqual = 0x35, Return = 0x06;
    private const int LongestShortJump = byte.MaxValue;

    private readonly List<Instruction> _instructions = [];

    internal int Count => _instructions.Count;

    internal static int ArgumentOffset(uint index, bool high) => 16 + (int)index * 8 + (high ? 4 : 0);

    internal void Load(int offset) => _instructions.Add(new Instruction(LoadWord, 0, 0, (uint)offset));

    internal void Mask(uint mask) => _instructions.Add(new Instruction(And, 0, 0, mask));

    internal void Answer(uint answer) => _instructions.Add(new Instruction(Return, 0, 0, answer));

    /// <summary>Compares; each outcome skips so many instructions.</summary>
    internal void Compare(BpfComparison comparison, uint value, int ifTrue, int ifFalse) => _instructions.Add(new Instruction(
        comparison switch
        {
            BpfComparison.Equal => JumpEqual,
            BpfComparison.Greater => JumpGreater,
            _ => JumpGreaterEqual,
        },
        checked((byte)ifTrue), checked((byte)ifFalse), value));

    /// <summary>Goes on with <paramref name="then"/> if the comparison holds, else behind it.</summary>
    internal void If(BpfComparison comparison, uint value, BpfCode then)
    {
        if (then.Count <= LongestShortJump)
        {
            Compare(comparison, value, 0, then.Count);
        }
        else
        {
            Compare(comparison, value, 1, 0);
            _instructions.Add(new Instruction(Jump, 0, 0, (uint)then.Count));
        }

        Append(then);
    }

    internal void Append(BpfCode code) => _instructions.AddRange(code._instructions);

    /// <summary>As the kernel reads it: <c>struct sock_filter</c>, 8 bytes each.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[_instructions.Count * 8];
        for (var i = 0; i < _instructions.Count; i++)
        {
            var instruction = _instructions[i];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 8), instruction.Code);
            bytes[i * 8 + 2] = instruction.IfTrue;
            bytes[i * 8 + 3] = instruction.IfFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 8 + 4), instruction.Value);
        }

        return bytes;
    }

    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);
}

/// <summary>Unsigned comparisons that BPF has.</summary>
internal enum BpfComparison
{
    Equal,
    Greater,
    GreaterOrEqual,
}
