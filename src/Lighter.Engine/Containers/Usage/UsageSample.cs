using System.Diagnostics;
using System.Globalization;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Systems;
using Lighter.Runtime.Cgroups;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Usage;

/// <summary>What a container had used at one moment.</summary>
public sealed record UsageSample(ContainerRecord Container, CgroupStats Stats, ulong ReceivedBytes, ulong SentBytes, long Taken)
{
    /// <summary>As Docker counts it: without file pages that could be dropped.</summary>
    public ulong Memory => (Stats.MemoryBytes ?? 0) - Math.Min(Stats.MemoryBytes ?? 0, Stats.InactiveFileBytes ?? 0);

    /// <summary>The machine's where there is no limit.</summary>
    public ulong MemoryLimit => Math.Min(Stats.MemoryLimitBytes ?? ulong.MaxValue, (ulong)HostFacts.TotalMemory);

    public double MemoryPercent => MemoryLimit == 0 ? 0 : Memory * 100.0 / MemoryLimit;

    /// <summary>Of one processor since an earlier sample; several processors make more than 100.</summary>
    public double CpuPercent(UsageSample? earlier)
    {
        if (earlier is null || Stats.CpuNanoseconds is not { } now || earlier.Stats.CpuNanoseconds is not { } before || now < before)
            return 0;
        var elapsed = Stopwatch.GetElapsedTime(earlier.Taken, Taken).TotalNanoseconds;
        return elapsed > 0 ? (now - before) * 100 / elapsed : 0;
    }

    /// <summary>Zeros for a container that does not run.</summary>
    public static UsageSample Take(LighterEngine engine, ContainerRecord container)
    {
        var liveness = Liveness.Of(engine, container.Id);
        if (!liveness.IsRunning)
            return new UsageSample(container, new CgroupStats(), 0, 0, Stopwatch.GetTimestamp());
        var (received, sent) = Network(liveness.Pid);
        return new UsageSample(container, Liveness.Cgroup(engine, container.Id).ReadStats(), received, sent, Stopwatch.GetTimestamp());
    }

    /// <summary>The sum of all links but the loopback. <see href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html"/></summary>
    private static (ulong Received, ulong Sent) Network(int pid)
    {
        var file = $"/proc/{pid}/net/dev";
        if (!File.Exists(file))
            return default;
        var (received, sent) = (0UL, 0UL);
        foreach (var line in File.ReadLines(file).Skip(2).Select(line => line.Split(':')).Where(line => line.Length == 2 && line[0].Trim() != "lo"))
        {
            var fields = line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            received += ulong.Parse(fields[0], CultureInfo.InvariantCulture);
            sent += ulong.Parse(fields[8], CultureInfo.InvariantCulture);
        }

        return (received, sent);
    }
}
