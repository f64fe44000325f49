namespace Lighter.Cli.Commands.Runtimes;

/// <summary>The options of <c>lighter runtime</c> before its verb, which are runc's.</summary>
internal sealed record RuntimeSettings
{
    /// <summary>Where the state of containers is kept; null for the default.</summary>
    public string? Root { get; init; }

    /// <summary>Gets what goes wrong, besides standard error.</summary>
    public string? Log { get; init; }

    public RuntimeLogFormat LogFormat { get; init; }

    /// <summary><c>cgroupsPath</c> is <c>slice:prefix:name</c>.</summary>
    public bool SystemdCgroup { get; init; }

    /// <summary>The version alone is asked for.</summary>
    public bool Version { get; init; }
}
