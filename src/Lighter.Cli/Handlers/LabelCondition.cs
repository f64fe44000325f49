using Lighter.Oci.Json;

namespace Lighter.Cli.Handlers;

/// <summary><c>label=key</c> and <c>label=key=value</c> of <c>--filter</c>.</summary>
internal static class LabelCondition
{
    public static bool Matches(ValueMap labels, string condition)
    {
        var equals = condition.IndexOf('=');
        return labels.TryGetValue(equals < 0 ? condition : condition[..equals], out var value)
            && (equals < 0 || value == condition[(equals + 1)..]);
    }
}
