using Lighter.Build.Context;
using Lighter.Dockerfile;
using Lighter.Oci.Content;
using Lighter.Oci.Json;
using Lighter.Oci.References;
using Lighter.Oci.Runtime;

namespace Lighter.Build;

/// <summary>What a build is asked for.</summary>
public sealed record BuildRequest
{
    public required DockerfileDocument Dockerfile { get; init; }

    /// <summary>The files that COPY and ADD take; stays the caller's.</summary>
    public required BuildContext Context { get; init; }

    /// <summary>Further contexts by name, for FROM, <c>COPY --from</c> and <c>RUN --mount</c>; they go before stages and images.</summary>
    public IReadOnlyDictionary<string, NamedContext> NamedContexts { get; init; } = new Dictionary<string, NamedContext>();

    /// <summary>The stage to build, by name or number; null for the last.</summary>
    public string? Target { get; init; }

    /// <summary>Values of ARGs by name.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels on top of those of the Dockerfile.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Names that the image gets.</summary>
    public IReadOnlyList<ImageReference> Names { get; init; } = [];

    /// <summary>What to build for: an image for each, of which they share what they have in common.</summary>
    public IReadOnlyList<Platform> Platforms { get; init; } = [Platform.Host];

    /// <summary>The images are going to be an index's: that gets the names.</summary>
    public bool IsForIndex { get; init; }

    /// <summary>Nothing is taken from the cache, though all goes into it.</summary>
    public bool NoCache { get; init; }

    /// <summary>The stages of which nothing is taken from the cache.</summary>
    public IReadOnlyList<string> NoCacheStages { get; init; } = [];

    /// <summary>The network of RUN where the Dockerfile says nothing.</summary>
    public BuildNetworkMode Network { get; init; }

    /// <summary>Further lines of <c>/etc/hosts</c>: name and address.</summary>
    public IReadOnlyList<(string Name, string Address)> ExtraHosts { get; init; } = [];

    public IReadOnlyList<BuildSecret> Secrets { get; init; } = [];

    public IReadOnlyList<SshAgent> SshAgents { get; init; } = [];

    public BuildEntitlements Entitlements { get; init; }

    /// <summary>Of commands.</summary>
    public ValueList<PosixRlimit> Limits { get; init; } = [];

    /// <summary>
    /// The time of everything that the build makes, so that the same inputs make the same image wherever and whenever; null for
    /// the times at which things are made. <see href="https://reproducible-builds.org/specs/source-date-epoch/"/>
    /// </summary>
    public DateTimeOffset? Epoch { get; init; }

    /// <summary>All that the build adds to its base is one layer.</summary>
    public bool Squash { get; init; }

    /// <summary>Further members of the image's configuration, such as a cache of its steps.</summary>
    public Func<IReadOnlyList<BuiltStep>, Extensions>? ConfigMembers { get; init; }

    /// <summary>The observer is told why steps are executed.</summary>
    public bool Explain { get; init; }

    /// <summary>How many steps are executed at a time; null for as many as there are processors.</summary>
    public int? Jobs { get; init; }

    /// <summary>In bytes; of <c>/dev/shm</c>.</summary>
    public long? ShmSize { get; init; }

    /// <summary>Is asked when a command has failed; null for a build that just fails.</summary>
    public IBuildDebugger? Debugger { get; init; }

    /// <summary>Of commands.</summary>
    public CommandSurroundings Surroundings { get; init; } = new();
}

/// <summary>What a RUN's command reaches.</summary>
public enum BuildNetworkMode
{
    /// <summary>The outside, through a network of its own.</summary>
    Default,
    /// <summary>Nothing but itself.</summary>
    None,
    /// <summary>What the host reaches.</summary>
    Host,
}

/// <summary>An agent of the user's for <c>RUN --mount=type=ssh</c> and for git.</summary>
/// <param name="Id">By which the Dockerfile asks for it.</param>
/// <param name="Socket">Its path on the host.</param>
public sealed record SshAgent(string Id, string Socket)
{
    /// <summary>The id of who names none.</summary>
    public const string DefaultId = "default";
}

/// <summary>A secret for <c>RUN --mount=type=secret</c>, in the process's memory only.</summary>
public sealed record BuildSecret(string Id, ReadOnlyMemory<byte> Content);
