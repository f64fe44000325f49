using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups;

/// <summary>One controller of one cgroup version: which limits it knows, and how they are written.</summary>
internal interface ICgroupController
{
    /// <summary>Its name in <c>cgroup.controllers</c>, or its hierarchy's directory.</summary>
    public string Name { get; }

    /// <summary>Whether a container with these limits must be in it.</summary>
    public bool IsNeeded(LinuxResources resources);

    public void Apply(CgroupDirectory cgroup, LinuxResources resources);
}
