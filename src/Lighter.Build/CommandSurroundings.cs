using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Build;

/// <summary>What a command finds around itself besides what its instruction says.</summary>
public sealed record CommandSurroundings
{
    /// <summary>The same in every build: a name of its own would be in what commands write.</summary>
    public string Hostname { get; init; } = "build";

    /// <summary>Null for the usual ones.</summary>
    public CapabilitySet? Capabilities { get; init; }

    /// <summary>Further mounts; their sources are the user's own words.</summary>
    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    /// <summary>Over the image's <c>/etc/hosts</c> lies ours.</summary>
    public bool HasHostsFile { get; init; } = true;

    /// <summary>Namespaces that are the host's.</summary>
    public NamespaceKinds Shared { get; init; }
}
