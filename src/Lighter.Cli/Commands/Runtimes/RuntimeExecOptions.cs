using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime exec</c> is asked for.</summary>
internal sealed record RuntimeExecOptions
{
    public required string Id { get; init; }

    public required ValueList<string> Command { get; init; }

    public required ProcessFileOptions Files { get; init; }

    public string? WorkingDirectory { get; init; }

    public required ValueList<string> Environment { get; init; }

    public bool Tty { get; init; }

    /// <summary><c>uid[:gid]</c></summary>
    public string? User { get; init; }

    public required ValueList<string> Groups { get; init; }

    /// <summary>The whole process, in place of most of the others.</summary>
    public string? ProcessFile { get; init; }

    public bool Detach { get; init; }

    public string? SelinuxLabel { get; init; }

    public string? ApparmorProfile { get; init; }

    public bool NoNewPrivileges { get; init; }

    public required ValueList<string> Capabilities { get; init; }

    public string? Cgroup { get; init; }

    public bool IgnorePaused { get; init; }
}
