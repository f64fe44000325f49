namespace Lighter.Oci.Runtime;

/// <summary>"Configures the container's processes' I/O priority settings." See ioprio_set(2).</summary>
public sealed record LinuxIoPriority
{
    /// <summary><c>IOPRIO_CLASS_RT</c>, <c>IOPRIO_CLASS_BE</c> or <c>IOPRIO_CLASS_IDLE</c>.</summary>
    public required string Class { get; init; }

    public int Priority { get; init; }
}
