using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

internal sealed record ContainerExecOptions
{
    public required string Container { get; init; }

    public required ValueList<string> Command { get; init; }

    public bool Detach { get; init; }

    public required DetachKeys DetachKeys { get; init; }

    public ValueList<EnvEntry> Environment { get; init; } = [];

    public bool Interactive { get; init; }

    public bool Tty { get; init; }

    public bool Privileged { get; init; }

    /// <summary>How many of ours from 3 on the process gets.</summary>
    public int Descriptors { get; init; }

    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }
}
