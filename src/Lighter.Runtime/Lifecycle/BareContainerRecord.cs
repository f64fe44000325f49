using Lighter.Oci.Json;
using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Lifecycle;

/// <summary>What is kept of a bare container besides its configuration: <c>state.json</c> in its folder.</summary>
public sealed record BareContainerRecord
{
    public required string Id { get; init; }

    /// <summary>The absolute path of the bundle.</summary>
    public required string Bundle { get; init; }

    /// <summary>The absolute path of the root file system.</summary>
    public required string Rootfs { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>The user who made it.</summary>
    public uint Owner { get; init; }

    /// <summary>From the root of the cgroup hierarchy; nothing for a container without a cgroup of its own.</summary>
    public string? CgroupPath { get; init; }

    /// <summary>The unit that systemd has the container's cgroup as; nothing when it was not asked.</summary>
    public string? Unit { get; init; }

    /// <summary>Of the first process; 0 as long as there is none.</summary>
    public int Pid { get; init; }

    /// <summary>Field 22 of <c>/proc/PID/stat</c>, which tells the process from later ones of its number.</summary>
    public ulong StartTime { get; init; }

    /// <summary>It is ready to be started: all that <c>create</c> does is done.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What the steps after the word to start are for, so that <c>start</c> can tell which failed.</summary>
    public ValueList<string>? LastSteps { get; init; }

    /// <summary>The number of the first of <see cref="LastSteps"/>.</summary>
    public int FirstLastStep { get; init; }

    public ValueMap? Annotations { get; init; }

    /// <summary>Nothing for a container without shares of caches and memory bandwidth.</summary>
    public ResctrlMembership? Resctrl { get; init; }
}
