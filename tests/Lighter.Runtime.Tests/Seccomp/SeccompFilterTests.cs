using System.Buffers.Binary;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Tests.Seccomp;

public sealed class SeccompFilterTests
{
    private const uint Allow = 0x7FFF0000, Refuse = 0x00050001, Kill = 0x80000000, X64 = 0xC000003E, X86 = 0x40000003;

    [Theory]
    [InlineData(0, Allow)] // read
    [InlineData(165, Refuse)] // mount
    [InlineData(435, 0x00050026)] // clone3: ENOSYS
    [InlineData(428, Refuse)] // open_tree
    [InlineData(100_000, Refuse)]
    [InlineData(0x40000000, Allow)] // x32's read
    [InlineData(0x40000000 | 165, Refuse)]
    public void The_default_profile_answers(uint number, uint answer) =>
        Evaluate(SeccompFilter.CompileDefault(DefaultSecurity.Capabilities), X64, number).ShouldBe(answer);

    [Fact]
    public void Capabilities_bring_their_calls()
    {
        Evaluate(SeccompFilter.CompileDefault(CapabilitySet.All), X64, 165).ShouldBe(Allow);
        Evaluate(SeccompFilter.CompileDefault(CapabilitySet.All), X64, 435).ShouldBe(Allow);
        Evaluate(SeccompFilter.CompileDefault(CapabilitySet.None), X64, 161).ShouldBe(Refuse); // chroot
    }

    [Theory]
    [InlineData(56, 0x00000011UL, Allow)] // clone: SIGCHLD
    [InlineData(56, 0x10000011UL, Refuse)] // CLONE_NEWUSER
    [InlineData(41, 2UL, Allow)] // socket: AF_INET
    [InlineData(41, 40UL, Refuse)] // AF_VSOCK
    [InlineData(41, 0x1_0000_0028UL, Allow)]
    [InlineData(135, 0xFFFFFFFFUL, Allow)] // personality
    [InlineData(135, 0x0040000UL, Refuse)]
    public void Arguments_are_looked_at(uint number, ulong argument, uint answer) =>
        Evaluate(SeccompFilter.CompileDefault(DefaultSecurity.Capabilities), X64, number, argument).ShouldBe(answer);

    [Fact]
    public void The_32_bit_calls_have_their_own_numbers()
    {
        var filter = SeccompFilter.CompileDefault(DefaultSecurity.Capabilities);

        Evaluate(filter, X86, 3).ShouldBe(Allow); // read
        Evaluate(filter, X86, 21).ShouldBe(Refuse); // mount
        Evaluate(filter, 0xC00000B7, 63).ShouldBe(Kill);
    }

    [Fact]
    public void Architectures_that_are_not_named_are_killed()
    {
        var filter = SeccompFilter.Compile(new LinuxSeccomp { DefaultAction = SeccompAction.Allow, Architectures = ["SCMP_ARCH_X86_64"] });

        Evaluate(filter, X64, 0).ShouldBe(Allow);
        Evaluate(filter, X86, 3).ShouldBe(Kill);
        Evaluate(filter, X64, 0x40000000).ShouldBe(Kill);
    }

    [Fact]
    public void The_profile_in_words_compiles_to_the_same_answers()
    {
        var direct = SeccompFilter.CompileDefault(DefaultSecurity.Capabilities);
        var spelt = SeccompFilter.Compile(DefaultSecurity.Seccomp(DefaultSecurity.Capabilities));

        for (uint number = 0; number < 500; number++)
            Evaluate(spelt, X64, number, 7).ShouldBe(Evaluate(direct, X64, number, 7), $"{number}");
    }

    public static TheoryData<SeccompOperator, ulong> Comparisons
    {
        get
        {
            var data = new TheoryData<SeccompOperator, ulong>();
            foreach (var operation in Enum.GetValues<SeccompOperator>())
            {
                foreach (var value in Interesting)
                    data.Add(operation, value);
            }

            return data;
        }
    }

    private static readonly ulong[] Interesting =
        [0, 1, 2, 0xFFFFFFFF, 0x100000000, 0x100000001, 0x1FFFFFFFF, 0x200000000, 0x8000000000000000, ulong.MaxValue - 1, ulong.MaxValue];

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void Comparisons_are_of_64_bits(SeccompOperator operation, ulong value)
    {
        const ulong mask = 0xF_0000_000F;
        var condition = operation == SeccompOperator.MaskedEqual
            ? new LinuxSeccompArg { Index = 2, Op = operation, Value = mask, ValueTwo = value & mask }
            : new LinuxSeccompArg { Index = 2, Op = operation, Value = value };
        var filter = SeccompFilter.Compile(new LinuxSeccomp
        {
            DefaultAction = SeccompAction.Errno,
            Syscalls = [new LinuxSyscall { Names = ["read"], Action = SeccompAction.Allow, Args = [condition] }],
        });

        foreach (var argument in Interesting)
        {
            var holds = operation switch
            {
                SeccompOperator.NotEqual => argument != value,
                SeccompOperator.LessThan => argument < value,
                SeccompOperator.LessOrEqual => argument <= value,
                SeccompOperator.EqualTo => argument == value,
                SeccompOperator.GreaterOrEqual => argument >= value,
                SeccompOperator.GreaterThan => argument > value,
                _ => (argument & mask) == (value & mask),
            };
            Evaluate(filter, X64, 0, 0, 0, argument).ShouldBe(holds ? Allow : Refuse, $"{argument:x} {operation} {value:x}");
        }
    }

    [Fact]
    public void Several_conditions_must_all_hold_unless_they_speak_of_one_argument()
    {
        LinuxSeccompArg Equal(uint index, ulong value) => new() { Index = index, Value = value, Op = SeccompOperator.EqualTo };
        var filter = SeccompFilter.Compile(new LinuxSeccomp
        {
            DefaultAction = SeccompAction.Errno,
            Syscalls =
            [
                new LinuxSyscall { Names = ["read"], Action = SeccompAction.Allow, Args = [Equal(0, 1), Equal(1, 2)] },
                new LinuxSyscall { Names = ["write"], Action = SeccompAction.Allow, Args = [Equal(0, 1), Equal(0, 2)] },
            ],
        });

        Evaluate(filter, X64, 0, 1, 2).ShouldBe(Allow);
        Evaluate(filter, X64, 0, 1, 3).ShouldBe(Refuse);
        Evaluate(filter, X64, 1, 1).ShouldBe(Allow);
        Evaluate(filter, X64, 1, 2).ShouldBe(Allow);
        Evaluate(filter, X64, 1, 3).ShouldBe(Refuse);
    }

    [Fact]
    public void Names_are_in_order_and_every_table_has_all_rows()
    {
        SyscallTable.Names.ShouldBe(SyscallTable.Names.Order(StringComparer.Ordinal));
        new[] { SyscallTable.X64.Length, SyscallTable.X86.Length, SyscallTable.Arm64.Length, SyscallTable.Arm.Length, SyscallTable.DefaultRule.Length }
            .ShouldAllBe(length => length == SyscallTable.Names.Length);
    }

    /// <summary>The kernel's interpreter, as far as these filters need it.</summary>
    private static uint Evaluate(byte[] filter, uint architecture, uint number, params ulong[] arguments)
    {
        var data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, number);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (var i = 0; i < arguments.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16 + i * 8), arguments[i]);
        uint accumulator = 0;
        for (var at = 0; ; at++)
        {
            var instruction = filter.AsSpan(at * 8, 8);
            var value = BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]);
            switch (BinaryPrimitives.ReadUInt16LittleEndian(instruction))
            {
                case 0x20:
                    accumulator = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)value));
                    break;
                case 0x54:
                    accumulator &= value;
                    break;
                case 0x05:
                    at += (int)value;
                    break;
                case 0x15:
                    at += instruction[accumulator == value ? 2 : 3];
                    break;
                case 0x25:
                    at += instruction[accumulator > value ? 2 : 3];
                    break;
                case 0x35:
                    at += instruction[accumulator >= value ? 2 : 3];
                    break;
                case 0x06:
                    return value;
                default:
                    throw new InvalidOperationException("not an instruction of a filter");
            }
        }
    }
}
