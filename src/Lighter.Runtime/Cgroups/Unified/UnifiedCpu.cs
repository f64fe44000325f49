using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary><see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files"/></summary>
internal sealed class UnifiedCpu : ICgroupController
{
    private const ulong DefaultPeriod = 100_000;

    public string Name => "cpu";

    public bool IsNeeded(LinuxResources resources) =>
        resources.Cpu is { } cpu && (cpu.Shares is not null || cpu.Quota is not null || cpu.Period is not null || cpu.Idle is not null || IsRealtime(cpu));

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        if (resources.Cpu is not { } cpu)
            return;
        if (IsRealtime(cpu))
            throw new LighterException(ErrorCode.Unsupported, "limiting real-time processes: cgroup version 2 has no such limit");
        if (cpu.Shares is { } shares and > 0)
            cgroup.Write("cpu.weight", WeightOf(shares));
        if (cpu.Quota is not null || cpu.Period is not null)
            cgroup.Write("cpu.max", $"{(cpu.Quota is { } quota and > 0 ? quota : "max")} {cpu.Period ?? DefaultPeriod}");
        if (cpu.Burst is { } burst)
            cgroup.Write("cpu.max.burst", (long)burst);
        if (cpu.Idle is { } idle)
            cgroup.Write("cpu.idle", idle);
    }

    private static bool IsRealtime(LinuxCpu cpu) => cpu.RealtimeRuntime is not (null or 0) || cpu.RealtimePeriod is not (null or 0);

    /// <summary>Shares 2 to 262144 become weights 1 to 10000, as the runtime specification's users expect.</summary>
    internal static long WeightOf(ulong shares) => (long)(1 + ((Math.Clamp(shares, 2, 262144) - 2) * 9999 / 262142));
}
