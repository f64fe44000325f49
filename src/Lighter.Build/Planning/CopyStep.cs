using Lighter.Build.Context.Git;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Build.Planning;

/// <summary>A COPY or an ADD.</summary>
internal sealed record CopyStep : BuildStep
{
    public required FileOrigin From { get; init; }

    /// <summary>Paths and patterns within <see cref="From"/>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>What ADD fetches.</summary>
    public IReadOnlyList<Uri> Remotes { get; init; } = [];

    /// <summary>The repositories that ADD fetches.</summary>
    public IReadOnlyList<GitAddress> Repositories { get; init; } = [];

    public IReadOnlyList<HeredocFile> Heredocs { get; init; } = [];

    /// <summary>Absolute; a slash at the end says that it is a directory.</summary>
    public required string Destination { get; init; }

    public string? Chown { get; init; }

    public FileModeChange? Chmod { get; init; }

    /// <summary>The layer does not depend on those below it.</summary>
    public bool Link { get; init; }

    public bool Parents { get; init; }

    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Local archives are unpacked.</summary>
    public bool UnpacksLocal { get; init; }

    public bool UnpacksRemote { get; init; }

    public Oci.Content.Digest? Checksum { get; init; }
}
