using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>
/// What a container's specification depends on besides the user's options: everything that was looked up in the store, the
/// image or on this machine before.
/// </summary>
public sealed record PlanContext
{
    public required string ContainerId { get; init; }

    public required string RootfsPath { get; init; }

    public ExecutionConfig? Image { get; init; }

    /// <summary>The user as the container's own files resolve the name.</summary>
    public required User User { get; init; }

    /// <summary>The user's home directory, for <c>HOME</c>.</summary>
    public required string Home { get; init; }

    public bool IsRootless { get; init; }

    /// <summary>The id maps of the user namespace, if there is one.</summary>
    public ValueList<LinuxIdMapping>? UidMappings { get; init; }

    public ValueList<LinuxIdMapping>? GidMappings { get; init; }

    /// <summary>The user namespace to join, in place of a new one.</summary>
    public string? UserNamespacePath { get; init; }

    /// <summary>Files of ours and volumes are seen through the map of the user namespace that is joined.</summary>
    public bool MapsFiles { get; init; }

    /// <summary>The network namespace belongs to the container's user namespace, or is as much the host's as that is.</summary>
    public bool OwnsNetwork { get; init; } = true;

    /// <summary>Binds and volumes with their places on the host, in the order of the options.</summary>
    public ValueList<ResolvedMount> Mounts { get; init; } = [];

    /// <summary>The files of ours that lie over the image's, by path in the container: <c>/etc/hosts</c> and its kin.</summary>
    public ValueMap ManagedFiles { get; init; } = [];

    /// <summary>The directory with the socket by which the container says that it is ready, if it is to say so.</summary>
    public string? ReadinessFolder { get; init; }

    public required string CgroupsPath { get; init; }

    /// <summary>The container's network namespace: a path to join, an empty path for a new one, or none for the host's.</summary>
    public string? NetworkNamespacePath { get; init; }

    /// <summary>The namespaces of another container, by kind.</summary>
    public Func<NamespaceMode, LinuxNamespaceType, string>? NamespacePathOf { get; init; }

    /// <summary>The container's own name.</summary>
    public required string Hostname { get; init; }

    /// <summary>What <c>--link</c> tells of other containers.</summary>
    public ValueList<string> LinkedVariables { get; init; } = [];

    /// <summary>The size that the container's terminal begins with.</summary>
    public TerminalSize? Terminal { get; init; }
}

/// <summary>A mount of the user's with the host path that is its source; none for tmpfs.</summary>
public readonly record struct ResolvedMount(MountSpec Spec, string? HostPath)
{
    /// <summary>Containers own the end of the path and may change it at any moment: no link on it is to be followed.</summary>
    public bool HasUntrustedPath => Spec is { Kind: MountKind.Volume, Subpath: not null };
}
