using Lighter.Build;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Images.Building.Attestations;
using Lighter.Engine.Images.Building.Caches;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Building;

/// <summary>What <c>build</c> is asked for.</summary>
public sealed record BuildOptions
{
    /// <summary>A directory, a git repository, an address, or <c>-</c> for an archive or a Dockerfile on standard input.</summary>
    public required string Context { get; init; }

    /// <summary>The Dockerfile by its own path, or <c>-</c> for standard input; null for <c>Dockerfile</c> in the context.</summary>
    public string? File { get; init; }

    /// <summary>Says what the context leaves out, instead of a <c>.dockerignore</c>; a path of the user's.</summary>
    public string? IgnoreFile { get; init; }

    public string? Target { get; init; }

    /// <summary>What to build for; none for this machine.</summary>
    public ValueList<Platform> Platforms { get; init; } = [];

    /// <summary>What is to be said about the images.</summary>
    public AttestationOptions Attestations { get; init; } = AttestationOptions.None;

    /// <summary>The result is an index: its images are for several platforms, or something is said about them.</summary>
    public bool IsForIndex => Platforms.Count > 1 || Attestations.Any;

    /// <summary>Values of ARGs; one without a value is not set.</summary>
    public ValueList<EnvEntry> Arguments { get; init; } = [];

    public ValueMap Labels { get; init; } = [];

    /// <summary>Further contexts by name: a directory, an address, <c>docker-image://</c> or <c>oci-layout://</c>.</summary>
    public ValueMap NamedContexts { get; init; } = [];

    public bool NoCache { get; init; }

    public ValueList<string> NoCacheStages { get; init; } = [];

    public PullPolicy Pull { get; init; }

    public BuildNetworkMode Network { get; init; }

    public ValueList<ExtraHost> ExtraHosts { get; init; } = [];

    public ValueList<SecretSource> Secrets { get; init; } = [];

    public ValueList<SshSource> SshAgents { get; init; } = [];

    public BuildEntitlements Entitlements { get; init; }

    public ValueList<Ulimit> Limits { get; init; } = [];

    /// <summary>Where the result goes.</summary>
    public ValueList<BuildOutput> Outputs { get; init; } = [new ImageOutput()];

    /// <summary>The list that the images are added to, too.</summary>
    public string? Manifest { get; init; }

    public ValueList<CacheOption> CacheFrom { get; init; } = [];

    public ValueList<CacheOption> CacheTo { get; init; } = [];

    public RegistryAccess Registry { get; init; } = RegistryAccess.Usual;

    /// <summary>The manifest is to be told, so that layers must be compressed.</summary>
    public bool DescribesManifest { get; init; }

    /// <summary>The same input makes the same image: all times are <c>SOURCE_DATE_EPOCH</c>, or the epoch where that is not set.</summary>
    public bool Reproducible { get; init; }

    /// <summary>One layer for all that the build adds.</summary>
    public bool Squash { get; init; }

    /// <summary>Tells why steps are executed.</summary>
    public bool Explain { get; init; }

    public int? Jobs { get; init; }

    public ByteSize? ShmSize { get; init; }
}

/// <summary>Where an SSH agent is: the path of its socket, or nothing for the caller's.</summary>
public sealed record SshSource(string Id, ValueList<string> Paths);

/// <summary>Where a secret's content is: a file or one of the caller's variables.</summary>
public sealed record SecretSource(string Id, string? File, string? Variable);
