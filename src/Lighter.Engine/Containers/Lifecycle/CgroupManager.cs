namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Who makes the cgroups of containers: podman's <c>--cgroup-manager</c>.</summary>
public enum CgroupManager
{
    /// <summary>Ourselves; for an unprivileged user without a delegated cgroup his systemd, if he has one.</summary>
    Automatic,
    /// <summary>Ourselves.</summary>
    Cgroupfs,
    /// <summary>systemd, as scopes below which ours lie.</summary>
    Systemd,
}
