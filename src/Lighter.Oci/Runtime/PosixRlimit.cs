namespace Lighter.Oci.Runtime;

/// <summary>"Allows setting resource limits for the process." See getrlimit(2).</summary>
public sealed record PosixRlimit
{
    /// <summary>Such as <c>RLIMIT_NOFILE</c>.</summary>
    public required string Type { get; init; }

    public required ulong Hard { get; init; }

    public required ulong Soft { get; init; }
}
