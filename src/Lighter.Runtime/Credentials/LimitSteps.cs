using System.Buffers.Binary;
using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>Resource limits, scheduling and personality of the process itself.</summary>
internal static class LimitSteps
{
    private static readonly string[] Resources =
    [
        "CPU", "FSIZE", "DATA", "STACK", "CORE", "RSS", "NPROC", "NOFILE", "MEMLOCK", "AS", "LOCKS", "SIGPENDING", "MSGQUEUE", "NICE",
        "RTPRIO", "RTTIME",
    ];

    internal static void Apply(ChildProgramBuilder builder, Process process, LinuxPersonality? personality)
    {
        foreach (var limit in process.Rlimits ?? [])
            SetLimit(builder, limit);
        if (process.Scheduler is { } scheduler)
            builder.Doing("setting the scheduler", scheduler.Policy).SetScheduling(Attributes(scheduler));
        if (process.IoPriority is { } priority)
            builder.Doing("setting the input/output priority", priority.Class).SetIoPriority(IoPriority(priority));
        if (personality is not null)
            builder.Doing("setting the personality", personality.Domain).SetPersonality(personality.Domain == "LINUX32" ? 8UL : 0);
    }

    /// <summary>Without CAP_SYS_RESOURCE a hard limit cannot rise: then the wish is cut to what this process may have.</summary>
    private static void SetLimit(ChildProgramBuilder builder, PosixRlimit limit)
    {
        var resource = Array.IndexOf(Resources, limit.Type.Replace("RLIMIT_", "", StringComparison.Ordinal));
        if (resource < 0)
            throw new LighterException(ErrorCode.InvalidArgument, $"unknown resource limit: {limit.Type}");
        builder.Doing("setting the limit", limit.Type).SetLimit(resource, limit.Soft, limit.Hard).Tolerate(Errno.EPERM);
        var done = builder.SkipOnSuccess();
        var allowed = ResourceLimit.Hard(resource);
        builder.SetLimit(resource, Math.Min(limit.Soft, allowed), Math.Min(limit.Hard, allowed)).Land(done);
    }

    /// <summary><c>ioprio(2)</c>: the class in the upper three bits of sixteen.</summary>
    private static int IoPriority(LinuxIoPriority priority) => priority.Priority | priority.Class switch
    {
        "IOPRIO_CLASS_RT" => 1 << 13,
        "IOPRIO_CLASS_BE" => 2 << 13,
        "IOPRIO_CLASS_IDLE" => 3 << 13,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"unknown input/output priority class: {priority.Class}"),
    };

    /// <summary><c>struct sched_attr</c>, 48 bytes.</summary>
    private static byte[] Attributes(LinuxScheduler scheduler)
    {
        var bytes = new byte[48];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), scheduler.Policy switch
        {
            "SCHED_OTHER" => 0,
            "SCHED_FIFO" => 1,
            "SCHED_RR" => 2,
            "SCHED_BATCH" => 3,
            "SCHED_ISO" => 4,
            "SCHED_IDLE" => 5,
            "SCHED_DEADLINE" => 6,
            _ => throw new LighterException(ErrorCode.InvalidArgument, $"unknown scheduling policy: {scheduler.Policy}"),
        });
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Flags(scheduler.Flags ?? []));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), scheduler.Nice ?? 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), scheduler.Priority ?? 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), scheduler.Runtime ?? 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), scheduler.Deadline ?? 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(40), scheduler.Period ?? 0);
        return bytes;
    }

    private static ulong Flags(IEnumerable<string> names) => names.Aggregate(0UL, (flags, name) => flags | name switch
    {
        "SCHED_FLAG_RESET_ON_FORK" => 1UL,
        "SCHED_FLAG_RECLAIM" => 2,
        "SCHED_FLAG_DL_OVERRUN" => 4,
        "SCHED_FLAG_KEEP_POLICY" => 8,
        "SCHED_FLAG_KEEP_PARAMS" => 16,
        "SCHED_FLAG_UTIL_CLAMP_MIN" => 32,
        "SCHED_FLAG_UTIL_CLAMP_MAX" => 64,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"unknown scheduling flag: {name}"),
    });
}
