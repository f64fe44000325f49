using Lighter.Oci.Runtime;
using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Shares of the processor's cache and memory bandwidth, as a specification asks for them.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.3.0/config-linux.md#intelrdt"/>
/// </summary>
public static class IntelRdt
{
    /// <summary>For containers that have no shares.</summary>
    public static LighterException Refusal() => new(
        ErrorCode.Unsupported, "intelRdt: only containers of `lighter runtime` are given shares of the processor's cache and memory bandwidth");

    internal static void Require(LinuxIntelRdt wanted)
    {
        if (wanted.ClosId is { Length: > 0 } name)
            ClosId.Parse(name);
        if (wanted.MemBwSchema is { Length: > 0 } bandwidth)
            RequireBandwidth(bandwidth);
        if ((wanted.Schemata ?? []).Any(line => line.Contains('\n')))
            throw Invalid("a line of schemata has a line feed");
    }

    internal static void RequireBandwidth(string schema)
    {
        if (!schema.StartsWith("MB:", StringComparison.Ordinal) || schema.Contains('\n'))
            throw Invalid("memBwSchema is not one line that begins with MB:");
    }

    private static LighterException Invalid(string why) => new(ErrorCode.InvalidArgument, $"intelRdt: {why}");
}
