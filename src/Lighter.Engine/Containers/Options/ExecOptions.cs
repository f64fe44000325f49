using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>A further process for a running container. <see href="https://docs.docker.com/reference/cli/docker/container/exec/"/></summary>
public sealed record ExecOptions
{
    public required ValueList<string> Command { get; init; }

    /// <summary>Over the container's own.</summary>
    public ValueList<EnvEntry> Environment { get; init; } = [];

    /// <summary>The container's when absent, as the next.</summary>
    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }

    public bool Tty { get; init; }

    /// <summary>All capabilities, no filter.</summary>
    public bool Privileged { get; init; }
}
