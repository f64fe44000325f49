using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>"Describes the scheduling attributes." See sched_setattr(2).</summary>
public sealed record LinuxScheduler
{
    /// <summary>Such as <c>SCHED_OTHER</c>.</summary>
    public required string Policy { get; init; }

    public int? Nice { get; init; }

    public int? Priority { get; init; }

    /// <summary>Such as <c>SCHED_FLAG_RESET_ON_FORK</c>.</summary>
    public ValueList<string>? Flags { get; init; }

    public ulong? Runtime { get; init; }

    public ulong? Deadline { get; init; }

    public ulong? Period { get; init; }
}
