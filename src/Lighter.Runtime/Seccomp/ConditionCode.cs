using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// A condition on a 64-bit argument as comparisons of its two words, the high one first. The code falls through where the
/// condition holds; where it does not, it skips <c>rest</c> instructions more, which lie behind it.
/// </summary>
internal static class ConditionCode
{
    /// <summary>The whole rule: all conditions, then the answer; a condition that fails goes behind it.</summary>
    internal static BpfCode Rule(ConditionalAnswer rule, bool is64Bit)
    {
        var code = new BpfCode();
        code.Answer(rule.Answer);
        foreach (var condition in rule.Conditions.Reverse())
        {
            var longer = is64Bit ? Wide(condition, code.Count) : Narrow(condition, code.Count);
            longer.Append(code);
            code = longer;
        }

        return code;
    }

    private static BpfCode Wide(LinuxSeccompArg condition, int rest)
    {
        var (value, mask) = Operands(condition);
        uint high = (uint)(value >> 32), low = (uint)value;
        // Instructions of the low half, behind the comparison of the high one.
        var lowHalf = condition.Op == SeccompOperator.MaskedEqual ? 3 : 2;
        var code = new BpfCode();
        code.Load(BpfCode.ArgumentOffset(condition.Index, high: true));
        switch (condition.Op)
        {
            case SeccompOperator.MaskedEqual:
                code.Mask((uint)(mask >> 32));
                code.Compare(BpfComparison.Equal, high, 0, lowHalf + rest);
                break;
            case SeccompOperator.EqualTo:
                code.Compare(BpfComparison.Equal, high, 0, lowHalf + rest);
                break;
            case SeccompOperator.NotEqual:
                code.Compare(BpfComparison.Equal, high, 0, lowHalf);
                break;
            case SeccompOperator.GreaterThan or SeccompOperator.GreaterOrEqual:
                code.Compare(BpfComparison.Greater, high, lowHalf + 1, 0);
                code.Compare(BpfComparison.Equal, high, 0, lowHalf + rest);
                break;
            default:
                code.Compare(BpfComparison.Greater, high, 1 + lowHalf + rest, 0);
                code.Compare(BpfComparison.Equal, high, 0, lowHalf);
                break;
        }

        code.Append(Low(condition, low, (uint)mask, rest));
        return code;
    }

    /// <summary>Where registers have 32 bits only the low word is told.</summary>
    private static BpfCode Narrow(LinuxSeccompArg condition, int rest)
    {
        var (value, mask) = Operands(condition);
        return Low(condition, (uint)value, (uint)mask, rest);
    }

    private static BpfCode Low(LinuxSeccompArg condition, uint value, uint mask, int rest)
    {
        var code = new BpfCode();
        code.Load(BpfCode.ArgumentOffset(condition.Index, high: false));
        if (condition.Op == SeccompOperator.MaskedEqual)
            code.Mask(mask);
        var (comparison, holds) = condition.Op switch
        {
            SeccompOperator.NotEqual => (BpfComparison.Equal, false),
            SeccompOperator.GreaterThan => (BpfComparison.Greater, true),
            SeccompOperator.GreaterOrEqual => (BpfComparison.GreaterOrEqual, true),
            SeccompOperator.LessThan => (BpfComparison.GreaterOrEqual, false),
            SeccompOperator.LessOrEqual => (BpfComparison.Greater, false),
            _ => (BpfComparison.Equal, true),
        };
        code.Compare(comparison, value, holds ? 0 : rest, holds ? rest : 0);
        return code;
    }

    /// <summary>For a masked comparison the specification's <c>value</c> is the mask and <c>valueTwo</c> what is compared.</summary>
    private static (ulong Value, ulong Mask) Operands(LinuxSeccompArg condition) =>
        condition.Op == SeccompOperator.MaskedEqual ? (condition.ValueTwo & condition.Value, condition.Value) : (condition.Value, ulong.MaxValue);
}
