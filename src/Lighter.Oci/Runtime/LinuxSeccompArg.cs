using System.Text.Json.Serialization;

namespace Lighter.Oci.Runtime;

/// <summary>A comparison of one of a system call's six arguments.</summary>
public readonly record struct LinuxSeccompArg
{
    public required uint Index { get; init; }

    public required ulong Value { get; init; }

    /// <summary>For <see cref="SeccompOperator.MaskedEqual"/>: the value, while <see cref="Value"/> is the mask.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong ValueTwo { get; init; }

    public required SeccompOperator Op { get; init; }
}
