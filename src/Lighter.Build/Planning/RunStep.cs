using Lighter.Dockerfile.Instructions;
using Lighter.Oci.Content;

namespace Lighter.Build.Planning;

/// <summary>A command in a container.</summary>
internal sealed record RunStep : BuildStep
{
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Environment and ARGs in effect, <c>name=value</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Variables that reach the command but are not part of what it is: the proxies.</summary>
    public required IReadOnlyList<string> ProxyEnvironment { get; init; }

    /// <summary>Of the programs that it runs.</summary>
    public required Platform Platform { get; init; }

    public required string WorkingDirectory { get; init; }

    public required string User { get; init; }

    public required BuildNetworkMode Network { get; init; }

    /// <summary>With all that the user of the builder may do.</summary>
    public bool Insecure { get; init; }

    public IReadOnlyList<PlannedMount> Mounts { get; init; } = [];

    /// <summary>A script to be executed itself (<c>#!</c>), as <c>/dev/pipes/NAME</c>.</summary>
    public HeredocFile? Script { get; init; }
}

/// <summary>A mount of a RUN with the place that its files come from.</summary>
internal sealed record PlannedMount(RunMount Mount, FileOrigin? From);
