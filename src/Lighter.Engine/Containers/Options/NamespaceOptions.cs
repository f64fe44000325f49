namespace Lighter.Engine.Containers.Options;

/// <summary>The namespaces besides the network's, and the place in the cgroup tree.</summary>
public sealed record NamespaceOptions
{
    public NamespaceMode Pid { get; init; }

    public NamespaceMode Ipc { get; init; }

    public NamespaceMode Uts { get; init; }

    public NamespaceMode User { get; init; }

    public NamespaceMode Cgroup { get; init; }

    public string? CgroupParent { get; init; }
}
