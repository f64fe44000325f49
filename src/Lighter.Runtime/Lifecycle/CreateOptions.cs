using System.Runtime.InteropServices;

namespace Lighter.Runtime.Lifecycle;

/// <summary>What <c>create</c> and <c>run</c> are told besides the bundle.</summary>
public sealed record CreateOptions
{
    /// <summary>Gets the number of the first process.</summary>
    public string? PidFile { get; init; }

    /// <summary>Gets the master of the container's terminal.</summary>
    public string? ConsoleSocket { get; init; }

    /// <summary>The launcher serves the terminal itself, for want of a <see cref="ConsoleSocket"/>.</summary>
    public bool ServesTerminal { get; init; }

    /// <summary>Of ours, for the container's program from number 3 on.</summary>
    public IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    /// <summary>Variables that tell the program of them.</summary>
    public IReadOnlyList<string> DescriptorVariables { get; init; } = [];

    public bool MovesRoot { get; init; }

    public bool KeepsKeyring { get; init; }

    /// <summary><c>cgroupsPath</c> is <c>slice:prefix:name</c>.</summary>
    public bool IsSystemdCgroup { get; init; }

    /// <summary>The container waits for another command to start it.</summary>
    public bool IsForLater { get; init; }
}
