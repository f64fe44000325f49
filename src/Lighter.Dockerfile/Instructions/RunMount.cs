namespace Lighter.Dockerfile.Instructions;

/// <summary>
/// A mount that is there while a RUN's command runs. See https://docs.docker.com/reference/dockerfile/#run---mount.
/// </summary>
public sealed record RunMount
{
    /// <summary>Of the value of a <c>--mount</c> without variables.</summary>
    /// <exception cref="DockerfileException">It is not right.</exception>
    public static RunMount Parse(string text) => MountParser.Parse(text, static value => value);

    public MountType Type { get; init; }

    /// <summary>A stage, a named context or an image in place of the build context.</summary>
    public string? From { get; init; }

    public string? Source { get; init; }

    public string? Target { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>A tmpfs's size in bytes; 0 for no limit.</summary>
    public long SizeLimit { get; init; }

    /// <summary>The name of a cache, a secret or an SSH agent.</summary>
    public string? Id { get; init; }

    public CacheSharing? Sharing { get; init; }

    /// <summary>A secret or agent that the user did not pass is an error.</summary>
    public bool Required { get; init; }

    /// <summary>The variable that holds a secret; empty means the one named as the secret.</summary>
    public string? Env { get; init; }

    public uint? Mode { get; init; }

    public uint? Uid { get; init; }

    public uint? Gid { get; init; }
}
