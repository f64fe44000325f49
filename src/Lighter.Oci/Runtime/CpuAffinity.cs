namespace Lighter.Oci.Runtime;

/// <summary>"Specifies CPU affinity used to execute the process" of <c>exec</c>: lists such as <c>0-3,7</c>.</summary>
public sealed record CpuAffinity
{
    /// <summary>Before the process joins the container's cgroup.</summary>
    public string? Initial { get; init; }

    /// <summary>After it has joined.</summary>
    public string? Final { get; init; }
}
