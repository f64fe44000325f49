using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>A program of the host to be started as a child of ours.</summary>
public sealed record ChildCommand
{
    /// <summary>A path, or a name that is looked for in <c>PATH</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Without the program's own name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the program is told as its own name; <see cref="Program"/> when absent.</summary>
    public string? NameArgument { get; init; }

    /// <summary>As <c>NAME=value</c>; ours when absent.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    public string? WorkingDirectory { get; init; }

    /// <summary>Ours when absent, as the other two.</summary>
    public SafeHandle? Stdin { get; init; }

    public SafeHandle? Stdout { get; init; }

    public SafeHandle? Stderr { get; init; }

    /// <summary>Further descriptors, which the program finds from number 3 on. All others are closed.</summary>
    public IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    /// <summary>Which permissions new files do not get; ours when absent.</summary>
    public uint? FileCreationMask { get; init; }

    /// <summary>Begins a session of its own, so that our terminal's signals do not reach it.</summary>
    public bool NewSession { get; init; }

    /// <summary>Is killed when the thread that starts it ends.</summary>
    public bool DiesWithParent { get; init; }
}
