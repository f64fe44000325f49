using System.Runtime.InteropServices;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime;

/// <summary>What an exec takes from the container that it enters.</summary>
public sealed record ExecSettings
{
    /// <summary>The namespaces in which the container differs from us.</summary>
    public required NamespaceKinds Namespaces { get; init; }

    public CgroupMembership? Cgroup { get; init; }

    /// <summary>The container's root, which does not come with a mount namespace when it has none of its own.</summary>
    public DirectoryFd? Root { get; init; }

    public LinuxSeccomp? Seccomp { get; init; }

    public bool UsesDefaultSeccomp { get; init; }

    public LinuxPersonality? Personality { get; init; }

    /// <summary>Descriptors for the program, which finds them from number 3 on.</summary>
    public IReadOnlyList<SafeHandle> Descriptors { get; init; } = [];

    /// <summary>Of a container's specification: all that it made or joined.</summary>
    public static NamespaceKinds NamespacesOf(RuntimeSpec spec) =>
        (spec.Linux?.Namespaces ?? []).Aggregate(NamespaceKinds.None, (kinds, ns) => kinds | NamespaceSteps.KindOf(ns.Type));
}
