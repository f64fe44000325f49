using Lighter.Engine.Containers.Options;
using Lighter.Cli.Commands.Registries;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter build</c> is asked for.</summary>
internal sealed record ImageBuildOptions
{
    /// <summary>A directory, a URL, or <c>-</c> for standard input.</summary>
    public required string Context { get; init; }

    public string? File { get; init; }

    /// <summary>Says what the context leaves out, instead of <c>.dockerignore</c>.</summary>
    public string? IgnoreFile { get; init; }

    /// <summary>Further contexts by name, for <c>FROM</c> and <c>COPY --from</c>.</summary>
    public ValueMap NamedContexts { get; init; } = [];

    public ValueList<string> Tags { get; init; } = [];

    public string? Target { get; init; }

    public ValueList<string> Platforms { get; init; } = [];

    /// <summary>An argument without a value takes the caller's variable, or is left out.</summary>
    public ValueList<EnvEntry> Arguments { get; init; } = [];

    public ValueMap Labels { get; init; } = [];

    public ValueMap Annotations { get; init; } = [];

    /// <summary>What is to be said about the image, as <c>type=…</c>; the two below are short for one of these.</summary>
    public ValueList<string> Attestations { get; init; } = [];

    public string? Provenance { get; init; }

    public string? Sbom { get; init; }

    public bool NoCache { get; init; }

    /// <summary>Stages to build again.</summary>
    public ValueList<string> NoCacheFilter { get; init; } = [];

    public ValueList<KeyedSpec> CacheFrom { get; init; } = [];

    public ValueList<KeyedSpec> CacheTo { get; init; } = [];

    public PullPolicy Pull { get; init; }

    public ValueList<BuildSecret> Secrets { get; init; } = [];

    public ValueList<SshForward> Ssh { get; init; } = [];

    /// <summary>Where results go besides the store: <c>type=local,dest=out</c>.</summary>
    public ValueList<KeyedSpec> Outputs { get; init; } = [];

    public bool Push { get; init; }

    /// <summary>The image goes into the store whatever other outputs there are.</summary>
    public bool Load { get; init; }

    /// <summary>The shell for where a command has failed; null for none.</summary>
    public string? DebugShell { get; init; }

    /// <summary>Tell why steps are executed.</summary>
    public bool Explain { get; init; }

    public RegistryAccess Registry { get; init; } = new(null, null);

    /// <summary>The list that the images are added to.</summary>
    public string? Manifest { get; init; }

    public string? IidFile { get; init; }

    public string? MetadataFile { get; init; }

    public BuildProgress Progress { get; init; }

    public bool Quiet { get; init; }

    public BuildCall Call { get; init; }

    /// <summary>Make the same image from the same input, whenever and wherever it is built.</summary>
    public bool Reproducible { get; init; }

    /// <summary>The time of the image and all its files.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Where progress is told instead of standard error.</summary>
    public string? LogFile { get; init; }

    /// <summary>In Docker's image format.</summary>
    public bool IsDockerFormat { get; init; }

    /// <summary>One layer for all that the build adds.</summary>
    public bool Squash { get; init; }

    /// <summary>How many steps run at a time; null for as many as there are processors.</summary>
    public int? Jobs { get; init; }

    /// <summary>The network of RUN: default, none or host.</summary>
    public string? Network { get; init; }

    public ValueList<ExtraHost> ExtraHosts { get; init; } = [];

    public ByteSize? ShmSize { get; init; }

    /// <summary>What the Dockerfile may ask for: network.host, security.insecure.</summary>
    public ValueList<string> Allowed { get; init; } = [];

    public ValueList<Ulimit> Ulimits { get; init; } = [];
}
