using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>The namespaces besides the network's, and the place in the cgroup tree.</summary>
public sealed record NamespaceOptions
{
    public NamespaceMode Pid { get; init; }

    public NamespaceMode Ipc { get; init; }

    public NamespaceMode Uts { get; init; }

    public NamespaceMode User { get; init; }

    /// <summary>The map of <c>--uidmap</c>; for groups it stands too when <see cref="GidMap"/> says nothing.</summary>
    public ValueList<IdMapEntry> UidMap { get; init; } = [];

    public ValueList<IdMapEntry> GidMap { get; init; } = [];

    /// <summary>Whose ranges of <c>/etc/subuid</c> make the map (<c>--subuidname</c>).</summary>
    public string? SubordinateUser { get; init; }

    /// <summary>Whose ranges of <c>/etc/subgid</c> (<c>--subgidname</c>).</summary>
    public string? SubordinateGroup { get; init; }

    public NamespaceMode Cgroup { get; init; }

    public string? CgroupParent { get; init; }
}
