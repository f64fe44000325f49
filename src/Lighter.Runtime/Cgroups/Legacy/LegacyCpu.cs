using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary><see href="https://docs.kernel.org/scheduler/sched-bwc.html"/></summary>
internal sealed class LegacyCpu : ICgroupController
{
    public string Name => "cpu";

    /// <summary>Only with a limit: joining costs milliseconds.</summary>
    public bool IsNeeded(LinuxResources resources) =>
        resources.Cpu is { } cpu
        && (cpu.Shares is not null || cpu.Quota is not null || cpu.Period is not null || cpu.Idle is not null || cpu.Burst is not null
            || cpu.RealtimePeriod is not null || cpu.RealtimeRuntime is not null);

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Cpu is not { } cpu)
            return;
        if (cpu.Shares is { } shares and > 0)
            cgroup.Write("cpu.shares", (long)shares);
        if (cpu.Period is { } period)
            cgroup.Write("cpu.cfs_period_us", (long)period);
        if (cpu.Quota is { } quota)
            cgroup.Write("cpu.cfs_quota_us", quota);
        if (cpu.Burst is { } burst)
            cgroup.Write("cpu.cfs_burst_us", (long)burst);
        if (cpu.RealtimePeriod is { } realtimePeriod)
            cgroup.Write("cpu.rt_period_us", (long)realtimePeriod);
        if (cpu.RealtimeRuntime is { } realtimeRuntime)
            cgroup.Write("cpu.rt_runtime_us", realtimeRuntime);
        if (cpu.Idle is { } idle)
            cgroup.Write("cpu.idle", idle);
    }
}
