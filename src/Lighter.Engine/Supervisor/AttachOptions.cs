using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>How a command takes part in a container's streams.</summary>
public sealed record AttachOptions
{
    /// <summary>Nothing when input is not forwarded.</summary>
    public FileDescriptor? Input { get; init; }

    public required FileDescriptor Output { get; init; }

    public required FileDescriptor ErrorOutput { get; init; }

    /// <summary>The container has a terminal: ours is made raw, its size followed, the keys watched for.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>Typed, these leave the container running; none for no such keys.</summary>
    public IReadOnlyList<byte> DetachKeys { get; init; } = [];

    /// <summary>Told each size that the container's terminal is given.</summary>
    public Action<TerminalSize>? Resized { get; init; }

    /// <summary>Signals that reach us go to the container's first process (<c>--sig-proxy</c>).</summary>
    public bool ProxySignals { get; init; }
}
