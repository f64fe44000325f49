using Lighter.Dockerfile.Expansion;

namespace Lighter.Dockerfile.Instructions;

/// <summary>A pair of an ENV or a LABEL.</summary>
/// <param name="IsLegacy">Written <c>name value</c>, without <c>=</c>.</param>
public sealed record KeyValue(string Key, string Value, bool IsLegacy = false)
{
    internal KeyValue Expand(WordExpander expander) =>
        this with { Key = expander.Expand(Key), Value = expander.Expand(Value) };
}
