using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Grammar;

/// <summary>The options that stand before the command.</summary>
internal sealed record GlobalOptions
{
    /// <summary>Where images, containers and volumes are kept; null for the user's default.</summary>
    public string? Root { get; init; }

    /// <summary>Where the state of running containers is kept; null for the user's default.</summary>
    public string? RunRoot { get; init; }

    /// <summary>Docker's configuration folder with <c>config.json</c>; null for the default.</summary>
    public string? ConfigDirectory { get; init; }

    /// <summary>Who makes the cgroups of containers.</summary>
    public CgroupManager CgroupManager { get; init; }

    public bool Debug { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Info;
}
